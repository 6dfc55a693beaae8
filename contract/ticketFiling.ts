import { CloudFile, Id, text } from './values';
import * as z from './zod';

export const TICKET_KINDS = ['complaint', 'suggestion', 'repair', 'inquiry'] as const;
export const TicketKind = z.enum(TICKET_KINDS, '请选择类型');
export type TicketKind = z.infer<typeof TicketKind>;
export const TICKET_KIND_NAMES: Record<TicketKind, string> = {
  complaint: '投诉',
  suggestion: '建议',
  repair: '报修',
  inquiry: '咨询',
};

/** Categories by kind; the first level of a tree that communities will edit. */
export const TICKET_CATEGORIES = {
  complaint: ['环境卫生', '噪音扰民', '停车秩序', '安全管理', '服务态度', '收费问题', '其他'],
  suggestion: ['环境绿化', '公共设施', '社区活动', '管理服务', '其他'],
  repair: ['水电', '门窗', '电梯', '管道漏水', '公共照明', '其他'],
  inquiry: ['缴费', '装修', '证明办理', '其他'],
} as const satisfies Record<TicketKind, readonly string[]>;

/** At most 9 photos, WeChat's own limit for one choice. */
export const Photos = z.array(CloudFile).check(z.maxLength(9, '最多 9 张照片'));

/** When somebody who wants to be called back can be reached. */
export const CALL_BACK_TIMES = ['anytime', 'morning', 'afternoon', 'evening'] as const;
export const CallBackTime = z.enum(CALL_BACK_TIMES, '请选择方便接电话的时间');
export type CallBackTime = z.infer<typeof CallBackTime>;
export const CALL_BACK_TIME_NAMES: Record<CallBackTime, string> = {
  anytime: '都可以',
  morning: '上午 9–12 点',
  afternoon: '下午 14–18 点',
  evening: '晚上 18–20 点',
};

/** Where it is: in one's own home, or at a public spot in one's own words. */
export const TicketPlace = z
  .strictObject({ kind: z.enum(['home', 'public']), spot: z.optional(text(40)) })
  .check(
    z.refine((place) => (place.kind === 'public') === (place.spot !== undefined), {
      path: ['spot'],
      error: '请写下或选择地点',
    }),
  );
export type TicketPlace = z.infer<typeof TicketPlace>;

const DRAFT = {
  householdId: Id,
  kind: TicketKind,
  /** Of the community's tree: an id, or the name of one on the first level. */
  category: z.string().check(z.minLength(1, '请选择分类'), z.maxLength(64, '请选择分类')),
  text: text(500),
  photos: z._default(Photos, []),
  place: z.optional(TicketPlace),
  /** Wishes to be called back, and when. */
  callBack: z.optional(CallBackTime),
  /** Only for the team's lead and the community's manager; left out, as the category has it. */
  isSensitive: z.optional(z.boolean()),
  /** An earlier ticket of the same home that this one goes on from, once that can no longer be reopened. */
  relatedId: z.optional(Id),
};

/** Of one complaint. */
const MOST_NAMED = 5;

/** What the owner types. */
export const TicketDraft = z.strictObject({
  ...DRAFT,
  /** Of a complaint: the staff of the home's community it is about. They neither see it nor handle it. */
  namedStaffIds: z.optional(z.array(Id).check(z.maxLength(MOST_NAMED, `最多选 ${MOST_NAMED} 位`))),
  /** Of a complaint: whom it is about in the owner's words, where they do not know the name. */
  namedWords: z.optional(text(40)),
});
export type TicketDraft = z.infer<typeof TicketDraft>;

/** How a ticket came to us. */
export const TICKET_SOURCES = ['app', 'phone', 'visit', 'group'] as const;
export const TicketSource = z.enum(TICKET_SOURCES);
export type TicketSource = z.infer<typeof TicketSource>;
export const TICKET_SOURCE_NAMES: Record<TicketSource, string> = {
  app: '小程序',
  phone: '电话',
  visit: '到访',
  group: '微信群',
};

/** What staff take down for somebody who called, came by, or wrote in the group. */
export const StaffTicketDraft = z.strictObject({
  ...DRAFT,
  source: z.enum(['phone', 'visit', 'group'], '请选择来源'),
});
export type StaffTicketDraft = z.infer<typeof StaffTicketDraft>;
