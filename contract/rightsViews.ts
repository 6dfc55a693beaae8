import { ConsentPurpose } from './consents';
import { Id, Instant, Version } from './values';
import * as z from './zod';

/** A correction is a change request of the record and is followed there. */
export const RIGHTS_KINDS = ['copy', 'withdrawal', 'erasure'] as const;
export const RightsKind = z.enum(RIGHTS_KINDS);
export type RightsKind = z.infer<typeof RightsKind>;
export const RIGHTS_KIND_NAMES: Record<RightsKind, string> = {
  copy: '资料副本',
  withdrawal: '撤回同意',
  erasure: '注销与删除',
};

/** Source: domain model §2, data-subject request; `withdrawn`: the person thought better of it. */
export const RIGHTS_STATES = [
  'received',
  'identityChecked',
  'inProgress',
  'fulfilled',
  'refused',
  'withdrawn',
] as const;
export const RightsState = z.enum(RIGHTS_STATES);
export type RightsState = z.infer<typeof RightsState>;
export const RIGHTS_STATE_NAMES: Record<RightsState, string> = {
  received: '已收到',
  identityChecked: '身份已核实',
  inProgress: '正在删除',
  fulfilled: '已完成',
  refused: '未同意',
  withdrawn: '已取消',
};

export const RIGHTS_ACTIONS = ['check', 'approve', 'refuse', 'withdraw'] as const;
export const RightsAction = z.enum(RIGHTS_ACTIONS);
export type RightsAction = z.infer<typeof RightsAction>;

/** Whose data: one's own in a home, or the whole household's, which its head may ask for on moving out. */
export const ErasureScope = z.enum(['person', 'household'], '请选择范围');
export type ErasureScope = z.infer<typeof ErasureScope>;
export const ERASURE_SCOPE_NAMES: Record<ErasureScope, string> = { person: '本人', household: '全户' };

/** What must end before anything is erased: the law lets a company keep what it needs to finish. `id` leads there. */
export const Hold = z.strictObject({
  kind: z.enum(['ticket', 'changeRequest']),
  id: Id,
  /** Number of a ticket; empty for a change request. */
  number: z.string(),
});
export type Hold = z.infer<typeof Hold>;

export const RightsStep = z.strictObject({
  action: z.enum(['submit', 'check', 'approve', 'refuse', 'withdraw', 'fulfil', 'hold']),
  at: Instant,
  by: z.string(),
});
export type RightsStep = z.infer<typeof RightsStep>;

export const RightsSummary = z.strictObject({
  id: Id,
  kind: RightsKind,
  state: RightsState,
  scope: ErasureScope,
  /** Of a withdrawal. */
  purpose: z.nullable(ConsentPurpose),
  communityName: z.string(),
  address: z.string(),
  submittedAt: Instant,
  /** By when it must be answered: 15 days, at the end of the day in Beijing. */
  dueAt: Instant,
  /** The last day by which it may be answered at all: 30 days. */
  latestAt: Instant,
  isOverdue: z.boolean(),
});
export type RightsSummary = z.infer<typeof RightsSummary>;

/** A copy's files; the links expire within the hour, the files after 7 days. */
export const CopyFiles = z.strictObject({ json: z.string(), html: z.string(), expiresAt: Instant });

export const RightsView = z.strictObject({
  ...RightsSummary.def.shape,
  version: Version,
  /** Whose data it is about; masked. */
  person: z.string(),
  steps: z.array(RightsStep),
  /** Why it was refused. */
  reason: z.nullable(z.string()),
  /** What stops an erasure now. */
  holds: z.array(Hold),
  /** Null when it is no copy, or its files have expired. */
  files: z.nullable(CopyFiles),
  /** What this viewer may do now. */
  allowed: z.array(RightsAction),
});
export type RightsView = z.infer<typeof RightsView>;

/** A part of a copy as it is read: entries of labelled values. `more`: how many further ones only the files hold. */
export const CopySection = z.strictObject({
  title: z.string(),
  entries: z.array(z.array(z.strictObject({ label: z.string(), value: z.string() }))),
  more: z.int(),
});
export type CopySection = z.infer<typeof CopySection>;

/** `headFirst`: the head must be followed by another before leaving those who stay. `open`: one is being worked on. */
export const ErasureChoice = z.strictObject({
  scope: ErasureScope,
  blockedBy: z.nullable(z.enum(['headFirst', 'open'])),
  holds: z.array(Hold),
});
export type ErasureChoice = z.infer<typeof ErasureChoice>;

/** Copies one account may ask for in a day. */
export const MOST_COPIES_A_DAY = 3;
