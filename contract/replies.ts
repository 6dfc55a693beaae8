import { endpoint } from './endpoint';
import { Id, text, Version } from './values';
import * as z from './zod';

/** What a ready reply may leave open, filled from the ticket it answers. Written as `{工单号}`. */
export const REPLY_BLANKS = {
  number: '工单号',
  category: '分类',
  community: '小区',
  place: '房屋',
  staff: '我的姓名',
  due: '时限',
} as const;
export type ReplyBlank = keyof typeof REPLY_BLANKS;

const MOST_REPLIES = 100;
const BLANK = /\{([^{}]*)\}/g;
const KNOWN: ReadonlySet<string> = new Set(Object.values(REPLY_BLANKS));

/** The blanks of a text that nothing would fill, as written. */
export const unknownBlanks = (words: string): string[] =>
  [...words.matchAll(BLANK)].flatMap(([whole, name = '']) => (KNOWN.has(name) ? [] : [whole]));

/** The text with its blanks filled; what is not there to fill one leaves it as it is written, to be seen before it is sent. */
export const filled = (words: string, values: Readonly<Partial<Record<ReplyBlank, string>>>): string =>
  words.replace(BLANK, (whole, name: string) => {
    const blank = (Object.keys(REPLY_BLANKS) as ReplyBlank[]).find((one) => REPLY_BLANKS[one] === name);
    return (blank && values[blank]) || whole;
  });

/** A reply that staff choose instead of typing it. */
export const ReadyReply = z.strictObject({
  /** Stays the same through every change. */
  id: Id,
  title: text(20),
  text: text(300).check(
    z.refine((words) => unknownBlanks(words).length === 0, {
      error: `可填的空有：${Object.values(REPLY_BLANKS)
        .map((name) => `{${name}}`)
        .join('、')}`,
    }),
  ),
});
export type ReadyReply = z.infer<typeof ReadyReply>;

const isDistinct = (values: readonly string[]) => new Set(values).size === values.length;

/** In the order in which they are offered. */
export const Replies = z.array(ReadyReply).check(
  z.maxLength(MOST_REPLIES, `最多 ${MOST_REPLIES} 条`),
  z.refine((items) => isDistinct(items.map(({ id }) => id)), '编号有重复'),
  z.refine((items) => isDistinct(items.map(({ title }) => title)), '标题有重复'),
);

/** What a community has that never changed anything. */
export const DEFAULT_REPLIES: readonly ReadyReply[] = [
  {
    id: 'received',
    title: '已收到',
    text: '您好，{工单号}（{分类}）已收到，我是{我的姓名}，会在{时限}前给您答复。',
  },
  { id: 'onSite', title: '上门查看', text: '您好，我们会安排师傅到{房屋}查看，请问您什么时候方便？' },
  { id: 'moreInfo', title: '请补充', text: '您好，为了尽快处理，请补充具体位置和发生时间，有照片更好。' },
  { id: 'partsOrdered', title: '等配件', text: '您好，需要的配件已经订购，到货后马上处理，届时再告诉您。' },
  { id: 'done', title: '已处理', text: '您好，{工单号}已处理完成，请您查看。如有问题可以点“没有解决”。' },
];

/** A community's ready replies as staff see them. */
export const CommunityReplies = z.strictObject({
  communityId: Id,
  communityName: z.string(),
  /** 0 while nothing was changed. */
  version: Version,
  items: z.array(ReadyReply),
  allowed: z.array(z.enum(['edit'])),
});
export type CommunityReplies = z.infer<typeof CommunityReplies>;

export const replies = {
  /** Of one community; without an id, of the first within reach. */
  get: endpoint({
    name: 'replies.get',
    permission: 'replies.view',
    input: z.strictObject({ communityId: z.optional(Id) }),
    output: CommunityReplies,
    errors: ['NOT_FOUND'],
  }),
  /** Those that fit a ticket's community, with their blanks filled from it. */
  forTicket: endpoint({
    name: 'replies.forTicket',
    permission: 'tickets.handle',
    input: z.strictObject({ ticketId: Id }),
    output: z.strictObject({
      items: z.array(z.strictObject({ id: Id, title: z.string(), text: z.string() })),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Puts the whole list in the place of version `version`. Sent again, what is there already is no new version. */
  save: endpoint({
    name: 'replies.save',
    permission: 'replies.edit',
    input: z.strictObject({ communityId: Id, version: Version, items: Replies }),
    output: CommunityReplies,
    errors: ['NOT_FOUND', 'STALE'],
  }),
};
