import { endpoint } from './endpoint';
import { AttemptResult, Channel, NoticeSettings, PushChannel, QuietHours } from './ladders';
import { After, Id, Instant, Next, Version } from './values';
import * as z from './zod';

/** The subscription messages we send; WeChat's id and field names of each are configuration. */
export const TEMPLATE_KEYS = ['reviewDecided', 'ticketProgress', 'recordDue', 'digest'] as const;
export const TemplateKey = z.enum(TEMPLATE_KEYS);
export type TemplateKey = z.infer<typeof TemplateKey>;
export const TEMPLATE_NAMES: Record<TemplateKey, string> = {
  reviewDecided: '审核结果通知',
  ticketProgress: '工单进度通知',
  recordDue: '档案核对提醒',
  digest: '投诉处理通报',
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
  /** What was tried, oldest first; empty in notices from before it was kept. */
  tried: z.array(
    z.strictObject({ channel: Channel, result: AttemptResult, code: z.nullable(z.string()), at: Instant }),
  ),
  /** When the next step comes; null when none does. */
  nextAt: z.nullable(Instant),
  allowed: z.array(z.enum(['again', 'call', 'close'])),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

/** What staff may do with a message that did not arrive: send it once more, have a person call, or leave it. */
export const SETTLINGS = ['again', 'call', 'close'] as const;
export const Settling = z.enum(SETTLINGS, '请选择操作');
export type Settling = z.infer<typeof Settling>;

/** How one person is told of things, as they see and change it. */
export const OwnWishes = z.strictObject({
  channels: z.array(
    z.strictObject({
      channel: PushChannel,
      isOn: z.boolean(),
      /** They are known by something to reach them by: a phone, an address, a grant. */
      isReachable: z.boolean(),
    }),
  ),
  /** How many more messages of each kind WeChat lets through, as far as we know. */
  left: z.array(z.strictObject({ template: TemplateKey, count: z.int() })),
  /** They took back their consent to reminders: only answers to what they asked are sent. */
  areRemindersOff: z.boolean(),
  /** Their own hours without reminders, beside the community's; null: none. */
  quiet: z.nullable(QuietHours),
  communityQuiet: QuietHours,
  /** 0 while nothing was changed. */
  version: Version,
});
export type OwnWishes = z.infer<typeof OwnWishes>;

/** How a community tells its people, as staff see it. */
export const CommunityNotices = z.strictObject({
  communityId: Id,
  communityName: z.string(),
  version: Version,
  settings: NoticeSettings,
  allowed: z.array(z.enum(['edit'])),
});
export type CommunityNotices = z.infer<typeof CommunityNotices>;

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
  /** Decides on one that did not arrive, or that a person was to call about; `seen` is the state in which they saw it. The row as it is then. */
  settle: endpoint({
    name: 'notices.settle',
    permission: 'notices.settle',
    input: z.strictObject({ id: Id, seen: NoticeState, action: Settling }),
    output: OutboxRow,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION', 'STALE'],
  }),
  wishes: endpoint({
    name: 'notices.wishes',
    permission: 'notices.own',
    input: none,
    output: OwnWishes,
    errors: [],
  }),
  /** Puts the caller's wishes in the place of version `version`. Sent again, what stands already is no new version. */
  saveWishes: endpoint({
    name: 'notices.saveWishes',
    permission: 'notices.own',
    input: z.strictObject({
      version: Version,
      off: z.array(PushChannel).check(z.refine((off) => new Set(off).size === off.length, '方式有重复')),
      quiet: z.nullable(QuietHours),
    }),
    output: OwnWishes,
    errors: ['STALE'],
  }),
  /** Of one community; without an id, of the first within reach. */
  settings: endpoint({
    name: 'notices.settings',
    permission: 'notices.oversee',
    input: z.strictObject({ communityId: z.optional(Id) }),
    output: CommunityNotices,
    errors: ['NOT_FOUND'],
  }),
  /** Holds for every step that is still to come. Sent again, what stands already is no new version. */
  changeSettings: endpoint({
    name: 'notices.changeSettings',
    permission: 'notices.arrange',
    input: z.strictObject({ communityId: Id, version: Version, settings: NoticeSettings }),
    output: CommunityNotices,
    errors: ['NOT_FOUND', 'STALE'],
  }),
};
