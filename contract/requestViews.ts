import { RecordDraft } from './recordDrafts';
import { Id, Instant, Version } from './values';
import { Revealable } from './reveal';
import * as z from './zod';

export const REQUEST_STATES = [
  'pendingFirst',
  'pendingSecond',
  'returned',
  'applied',
  'rejected',
  'withdrawn',
  'conflict',
  'expired',
] as const;
export const RequestState = z.enum(REQUEST_STATES);
export type RequestState = z.infer<typeof RequestState>;
export const REQUEST_STATE_NAMES: Record<RequestState, string> = {
  pendingFirst: '待初审',
  pendingSecond: '待复审',
  returned: '已退回',
  applied: '已生效',
  rejected: '未通过',
  withdrawn: '已撤回',
  conflict: '有冲突',
  expired: '已过期',
};

/** What a person may do to a request; what the clock and the record do to it, the server alone knows. */
export const REQUEST_ACTIONS = ['approve', 'return', 'reject', 'withdraw', 'resubmit', 'rebase'] as const;
export const RequestAction = z.enum(REQUEST_ACTIONS);
export type RequestAction = z.infer<typeof RequestAction>;

/** One field of the record that differs. `path` as in the draft (`owner.phone`, `members.<id>.name`); null = was or becomes absent. */
export const FieldChange = z.strictObject({
  path: z.string(),
  label: z.string(),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
  /** True where a mistake or fraud would hurt: phone or owner. */
  risky: z.boolean(),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const STEP_ACTIONS = [
  'submit',
  'approveFirst',
  'approveSecond',
  'return',
  'reject',
  'withdraw',
  'conflict',
  'rebase',
  'escalate',
  'expire',
] as const;

/** A step of a request's life, for the person who waits and the person who decides. */
export const RequestStep = z.strictObject({
  action: z.enum(STEP_ACTIONS),
  at: Instant,
  by: z.string(),
  reason: z.nullable(z.string()),
});
export type RequestStep = z.infer<typeof RequestStep>;

export const RequestSummary = z.strictObject({
  id: Id,
  state: RequestState,
  communityName: z.string(),
  address: z.string(),
  submittedAt: Instant,
  submittedBy: z.string(),
  changeCount: z.int(),
  risky: z.boolean(),
  /** Waited longer than two working days for a reviewer; the community's managers were told. */
  escalated: z.boolean(),
});
export type RequestSummary = z.infer<typeof RequestSummary>;

export const MergeChoice = z.enum(['now', 'proposed']);
export type MergeChoice = z.infer<typeof MergeChoice>;

/**
 * One field in which a proposed change and the record that came in between differ: as the change found it, as it is now, as
 * proposed; null = not there. `clashes`: both sides changed it, so somebody must choose; else `choice` holds by itself.
 */
export const MergeField = z.strictObject({
  path: z.string(),
  label: z.string(),
  base: z.nullable(z.string()),
  now: z.nullable(z.string()),
  proposed: z.nullable(z.string()),
  clashes: z.boolean(),
  choice: z.nullable(MergeChoice),
});
export type MergeField = z.infer<typeof MergeField>;

/** A picture, and a link to it that runs out within the hour. */
export const PhotoLink = z.strictObject({ fileId: z.string(), url: z.string() });

export const RequestView = z.strictObject({
  ...RequestSummary.def.shape,
  householdId: Id,
  version: Version,
  baseVersion: Version,
  changes: z.array(FieldChange),
  steps: z.array(RequestStep),
  /** Reasons for a return, by field path. */
  fieldReasons: z.record(z.string(), z.string()),
  /** Link to the owner's signature when it was taken down face to face, empty when the picture is gone; null otherwise. */
  signature: z.nullable(z.string()),
  /** Evidence; only for those who see the values in full. */
  photos: z.array(PhotoLink),
  /** Goes back to this version of the record, and why; null for a change that was typed. */
  restores: z.nullable(z.strictObject({ version: Version, reason: z.string() })),
  /** In conflict, for those who see the values in full: each field in three versions. */
  merge: z.nullable(z.array(MergeField)),
  /** What was typed; only for those who may send it again. */
  draft: z.nullable(RecordDraft),
  /** True when names and phones are masked for this viewer. */
  masked: z.boolean(),
  /** `before:<path>` and `after:<path>` of changes. */
  revealable: Revealable,
  /** What this viewer may do now. */
  allowed: z.array(RequestAction),
});
export type RequestView = z.infer<typeof RequestView>;
