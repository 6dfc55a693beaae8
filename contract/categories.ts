import { Priority } from './clocks';
import { endpoint } from './endpoint';
import { TICKET_CATEGORIES, TICKET_KINDS, TicketKind } from './ticketFiling';
import { Id, text, Version } from './values';
import * as z from './zod';

/** The longest name: fits a chip in large text. */
const LONGEST_NAME = 12;
/** Of one community, retired ones included. */
const MOST_CATEGORIES = 200;
const MOST_SPOTS = 30;
const LONGEST_SPOT = 20;

/** One category of a kind of ticket; those of the second level name the one they are of. */
export const Category = z.strictObject({
  /** Stays the same through every change; never used again. */
  id: Id,
  kind: TicketKind,
  /** Null on the first level. */
  parentId: z.nullable(Id),
  name: text(LONGEST_NAME),
  /** Not offered any more; tickets that bear it keep it. */
  isRetired: z.boolean(),
  /** What is filed under it starts out as seen by lead and manager only. */
  isSensitive: z.boolean(),
  /** Of what is filed under it; `ordinary` leaves it to the promises. */
  urgency: Priority,
  /** Whoever files is asked where it is. */
  asksPlace: z.boolean(),
});
export type Category = z.infer<typeof Category>;

/** What a community offers to who files a ticket. Categories stand in their order, each level by itself. */
export const CategoryTree = z
  .strictObject({
    items: z.array(Category).check(z.maxLength(MOST_CATEGORIES, `最多 ${MOST_CATEGORIES} 个分类`)),
    /** Public places to choose from. */
    spots: z.array(text(LONGEST_SPOT)).check(z.maxLength(MOST_SPOTS, `最多 ${MOST_SPOTS} 处地点`)),
  })
  .check(({ value, issues }) => {
    for (const { at, message } of treeAdvice(value.items))
      issues.push({ code: 'custom', input: value, path: ['items', at, 'name'], message });
    if (new Set(value.spots).size < value.spots.length)
      issues.push({ code: 'custom', input: value, path: ['spots'], message: '地点有重复' });
  });
export type CategoryTree = z.infer<typeof CategoryTree>;

/** What keeps these from being a tree, each with the index of the category. */
function treeAdvice(items: readonly Category[]): { at: number; message: string }[] {
  const byId = new Map(items.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const ids = new Set<string>();
  const wrong: { at: number; message: string }[] = [];
  items.forEach((one, at) => {
    const say = (message: string) => wrong.push({ at, message });
    if (ids.has(one.id)) say('分类编号重复');
    ids.add(one.id);
    const parent = one.parentId === null ? null : byId.get(one.parentId);
    if (parent === undefined) say('找不到上级分类');
    else if (parent && (parent.parentId !== null || parent.kind !== one.kind)) say('分类最多两级');
    else if (parent?.isRetired === true && !one.isRetired) say('上级分类已停用，请一起停用');
    const name = `${one.kind}/${one.parentId ?? ''}/${one.name}`;
    if (!one.isRetired && seen.has(name)) say('同一级里已有这个名称');
    if (!one.isRetired) seen.add(name);
  });
  for (const kind of TICKET_KINDS)
    if (!items.some((one) => one.kind === kind && one.parentId === null && !one.isRetired))
      wrong.push({ at: Math.max(0, items.findIndex((one) => one.kind === kind)), message: '每种类型至少保留一个分类' }); // prettier-ignore
  return wrong;
}

const SENSITIVE: ReadonlySet<string> = new Set(['服务态度']);
const PLACED: ReadonlySet<string> = new Set(['环境卫生', '噪音扰民', '停车秩序', '安全管理', '环境绿化', '公共设施', '电梯', '公共照明']); // prettier-ignore

/** What a community has that never changed anything. The ids are kept by tickets: they stay what they are. */
export const DEFAULT_TREE: CategoryTree = {
  items: TICKET_KINDS.flatMap((kind) =>
    TICKET_CATEGORIES[kind].map((name, at) => ({
      ...{ id: `${kind}-${at + 1}`, kind, parentId: null, name, isRetired: false },
      isSensitive: SENSITIVE.has(name),
      urgency: 'ordinary' as const,
      asksPlace: PLACED.has(name),
    })),
  ),
  spots: ['单元门口', '电梯', '楼道', '地下车库', '小区道路', '花园绿地', '垃圾房', '小区大门'],
};

/** A community's tree as staff see it. */
export const CommunityCategories = z.strictObject({
  communityId: Id,
  communityName: z.string(),
  /** 0 while nothing was changed. */
  version: Version,
  tree: CategoryTree,
  allowed: z.array(z.enum(['edit'])),
});
export type CommunityCategories = z.infer<typeof CommunityCategories>;

export const categories = {
  /** Of one community; without an id, of the first within reach. */
  get: endpoint({
    name: 'categories.get',
    permission: 'categories.view',
    input: z.strictObject({ communityId: z.optional(Id) }),
    output: CommunityCategories,
    errors: ['NOT_FOUND'],
  }),
  /**
   * Puts a whole tree in the place of version `version`. Nothing vanishes: what is not offered any more is retired, and what
   * is new brings an id that nothing had. Sent again, what is there already is no new version.
   */
  save: endpoint({
    name: 'categories.save',
    permission: 'categories.edit',
    input: z.strictObject({ communityId: Id, version: Version, tree: CategoryTree }),
    output: CommunityCategories,
    errors: ['NOT_FOUND', 'STALE'],
  }),
};
