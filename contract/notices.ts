import { endpoint } from './endpoint';
import { After, Id, Instant, Next } from './values';
import * as z from './zod';

/** The subscription messages we send; WeChat's id and field names of each are configuration. */
export const TEMPLATE_KEYS = ['reviewDecided', 'ticketProgress', 'recordDue'] as const;
export const TemplateKey = z.enum(TEMPLATE_KEYS);
export type TemplateKey = z.infer<typeof TemplateKey>;
export const TEMPLATE_NAMES: Record<TemplateKey, string> = {
  reviewDecided: '审核结果通知',
  ticketProgress: '工单进度通知',
  recordDue: '档案核对提醒',
};

/**
 * `noGrant`: nothing reached the person (no consent left, no address), so it is shown only inside the mini-program. `overtaken`:
 * a later one about the same thing came so soon that it alone is sent. `waiting`: they were told and have not answered; the next
 * step of the ladder follows. `answered`: they did, and are told no more. `toCall`: a person takes over. `closed`: staff ended it.
 */
export const NOTICE_STATES = [
  'queued',
  'sent',
  'noGrant',
  'failed',
  'overtaken',
  'waiting',
  'answered',
  'toCall',
  'closed',
] as const;
export const NoticeState = z.enum(NOTICE_STATES);
export type NoticeState = z.infer<typeof NoticeState>;
export const NOTICE_STATE_NAMES: Record<NoticeState, string> = {
  queued: '待发送',
  sent: '已送达',
  noGrant: '未授权，仅站内',
  failed: '发送失败',
  overtaken: '已并入后一条',
  waiting: '已提醒，等待回应',
  answered: '已回应',
  toCall: '转人工联系',
  closed: '不再发送',
};

export const NoticeView = z.strictObject({
  id: Id,
  template: TemplateKey,
  title: z.string(),
  body: z.string(),
  /** Page of the mini-program it leads to, with query. */
  page: z.string(),
  state: NoticeState,
  at: Instant,
  read: z.boolean(),
});
export type NoticeView = z.infer<typeof NoticeView>;

/** For staff: to whom (masked), and what became of it. */
export const OutboxRow = z.strictObject({
  id: Id,
  template: TemplateKey,
  title: z.string(),
  body: z.string(),
  to: z.string(),
  state: NoticeState,
  attempts: z.int(),
  /** WeChat's code of the last failure. */
  errorCode: z.nullable(z.int()),
  at: Instant,
  sentAt: z.nullable(Instant),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

/** WeChat's answers; anything unknown counts as not accepted. */
export const Choice = z.enum(['accept', 'reject', 'ban', 'filter']);

const none = z.strictObject({});

export const notices = {
  /** Tells the ledger what the person answered to WeChat's question. */
  choose: endpoint({
    name: 'notices.choose',
    permission: 'notices.own',
    input: z.strictObject({ choices: z.partialRecord(TemplateKey, Choice) }),
    output: none,
    errors: [],
  }),
  mine: endpoint({
    name: 'notices.mine',
    permission: 'notices.own',
    input: z.strictObject({ after: After }),
    output: z.strictObject({ items: z.array(NoticeView), unread: z.int(), next: Next }),
    errors: [],
  }),
  /** Marks all of the caller's notices as read. */
  read: endpoint({ name: 'notices.read', permission: 'notices.own', input: none, output: none, errors: [] }),
  outbox: endpoint({
    name: 'notices.outbox',
    permission: 'notices.oversee',
    input: z.strictObject({ state: z.optional(NoticeState), after: After }),
    output: z.strictObject({ items: z.array(OutboxRow), next: Next }),
    errors: [],
  }),
};
