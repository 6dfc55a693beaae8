import { Relation } from './recordDrafts';
import { Id, Instant, Version } from './values';
import * as z from './zod';

/** Where a household stands in a campaign. Source: domain model §2, update task. */
export const CHECK_STATES = [
  'pending',
  'notified',
  'opened',
  'changeSubmitted',
  'confirmed',
  'done',
  'overdue',
  'visit',
  'unreachable',
  'exempt',
] as const;
export const CheckState = z.enum(CHECK_STATES);
export type CheckState = z.infer<typeof CheckState>;
export const CHECK_STATE_NAMES: Readonly<Record<CheckState, string>> = {
  pending: '待通知',
  notified: '已通知',
  opened: '已打开',
  changeSubmitted: '修改审核中',
  confirmed: '业主已确认',
  done: '已完成',
  overdue: '已逾期',
  visit: '待联系',
  unreachable: '联系不上',
  exempt: '已豁免',
};

/** How somebody was, or is to be, reached. `app`: a message that is read in the mini-program alone. */
export const REACH_CHANNELS = ['wechat', 'sms', 'email', 'app', 'call', 'visit'] as const;
export const ReachChannel = z.enum(REACH_CHANNELS);
export type ReachChannel = z.infer<typeof ReachChannel>;
export const REACH_CHANNEL_NAMES: Readonly<Record<ReachChannel, string>> = {
  wechat: '微信消息',
  sms: '短信',
  email: '邮件',
  app: '站内消息',
  call: '电话',
  visit: '上门',
};

/** What became of one attempt. `noAnswer`: nobody there; `later`: asked to be called again. */
export const ATTEMPT_OUTCOMES = [
  'sent',
  'failed',
  'noGrant',
  'noAddress',
  'refused',
  'noAnswer',
  'later',
  'noChange',
  'listed',
] as const;
export const AttemptOutcome = z.enum(ATTEMPT_OUTCOMES);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;
export const ATTEMPT_OUTCOME_NAMES: Readonly<Record<AttemptOutcome, string>> = {
  sent: '已发出',
  failed: '没有发出',
  noGrant: '没有授权',
  noAddress: '没有联系方式',
  refused: '本人不接收',
  noAnswer: '没有人接',
  later: '约好再联系',
  noChange: '确认没有变化',
  listed: '转人工联系',
};

export const Attempt = z.strictObject({
  channel: ReachChannel,
  outcome: AttemptOutcome,
  at: Instant,
  /** Who of the staff; null for what the system sent. */
  by: z.nullable(z.string()),
});
export type Attempt = z.infer<typeof Attempt>;

/** For the people of the home, beside their record: the check that waits for them. */
export const OpenCheck = z.strictObject({
  id: Id,
  state: CheckState,
  dueAt: Instant,
  /** It waits for an answer of the home. */
  isOpen: z.boolean(),
  /** `confirm`: this viewer may answer. */
  allowed: z.array(z.enum(['confirm'])),
});
export type OpenCheck = z.infer<typeof OpenCheck>;

/** The check as its page shows it: what there is to confirm, and all it takes to do so. */
export const CheckView = z.strictObject({
  check: OpenCheck,
  householdId: Id,
  communityName: z.string(),
  address: z.string(),
  /** Of the record that is shown: what is confirmed is this one. */
  version: Version,
  owner: z.strictObject({ name: z.string(), phone: z.string(), email: z.nullable(z.string()) }),
  members: z.array(
    z.strictObject({ id: Id, name: z.string(), relation: Relation, phone: z.nullable(z.string()) }),
  ),
  /** Labels of required fields without a value: asked for before anything is confirmed. */
  missing: z.array(z.string()),
  /** When the record last changed, and when it was last gone over. */
  updatedAt: z.nullable(Instant),
  lastVerifiedAt: z.nullable(Instant),
  /** A change of it is under review. */
  openRequestId: z.nullable(Id),
});
export type CheckView = z.infer<typeof CheckView>;
