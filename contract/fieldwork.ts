import { CONSENT_VERSION } from './account';
import { Relation } from './recordDrafts';
import { HouseholdRow, RecordView } from './recordViews';
import { endpoint } from './endpoint';
import { After, CloudFile, EmailAddress, Id, Instant, Next, PersonName, PhoneNumber, RequestKey, SearchText, text, Version } from './values'; // prettier-ignore
import * as z from './zod';

export const OUTING_STATES = ['planned', 'open', 'closed'] as const;
export const OutingState = z.enum(OUTING_STATES);
export type OutingState = z.infer<typeof OutingState>;
export const OUTING_STATE_NAMES: Record<OutingState, string> = {
  planned: '未开始',
  open: '进行中',
  closed: '已结束',
};

export const OUTING_ACTIONS = ['open', 'close', 'reopen'] as const;
export const OutingAction = z.enum(OUTING_ACTIONS);
export type OutingAction = z.infer<typeof OutingAction>;

/** What became of a household at an outing; `left`: nobody has been there yet. */
export const SITTING_STATES = ['left', 'open', 'served', 'failed'] as const;
export const SittingState = z.enum(SITTING_STATES);
export type SittingState = z.infer<typeof SittingState>;
export const SITTING_STATE_NAMES: Record<SittingState, string> = {
  left: '未采集',
  open: '采集中',
  served: '已采集',
  failed: '未成功',
};

export const FAIL_REASONS = ['absent', 'refused', 'other'] as const;
export const FailReason = z.enum(FAIL_REASONS, '请选择原因');
export type FailReason = z.infer<typeof FailReason>;
export const FAIL_REASON_NAMES: Record<FailReason, string> = {
  absent: '无人在家',
  refused: '拒绝',
  other: '其他原因',
};

/** Where and when staff collect records face to face. No buildings: the whole community. */
export const OutingDraft = z
  .strictObject({
    communityId: Id,
    place: text(40),
    from: Instant,
    to: Instant,
    buildings: z.array(text(10)).check(z.maxLength(30, '最多 30 幢')),
    staffIds: z.array(Id).check(z.minLength(1, '请选择参加的录入员'), z.maxLength(30, '最多 30 人')),
  })
  .check(
    z.refine((draft) => Date.parse(draft.to) > Date.parse(draft.from), {
      error: '结束时间要晚于开始时间',
      path: ['to'],
    }),
  );
export type OutingDraft = z.infer<typeof OutingDraft>;

const StaffName = z.strictObject({ id: Id, name: z.string() });

export const OutingSummary = z.strictObject({
  id: Id,
  state: OutingState,
  version: Version,
  communityId: Id,
  communityName: z.string(),
  place: z.string(),
  from: Instant,
  to: Instant,
  buildings: z.array(z.string()),
  staff: z.array(StaffName),
});
export type OutingSummary = z.infer<typeof OutingSummary>;

/** Households of an outing: `left` is what remains of `total`. */
export const Progress = z.strictObject({
  total: z.int(),
  open: z.int(),
  served: z.int(),
  failed: z.int(),
  left: z.int(),
});
export type Progress = z.infer<typeof Progress>;

export const OutingView = z.strictObject({
  ...OutingSummary.def.shape,
  progress: Progress,
  /** What this viewer may do now; `collect`: take up households. */
  allowed: z.array(z.enum([...OUTING_ACTIONS, 'collect'])),
});
export type OutingView = z.infer<typeof OutingView>;

/** A household at an outing, as its place; who lives there is not said. */
export const Sitting = z.strictObject({
  householdId: Id,
  address: z.string(),
  state: SittingState,
  /** Why it failed. */
  reason: z.nullable(FailReason),
  /** Who took it up, and when last. */
  by: z.nullable(z.string()),
  at: z.nullable(Instant),
  /** The change request that came of it; null when the owner found all as it should be. */
  requestId: z.nullable(Id),
});
export type Sitting = z.infer<typeof Sitting>;

/**
 * A member as taken down face to face. With an `id`, what is not named stays as the record has it: the clerk sees it masked
 * and need not know it. Without one it is a new member, who needs name and relation.
 */
export const FaceMember = z
  .strictObject({
    id: z.optional(Id),
    name: z.optional(PersonName),
    relation: z.optional(Relation),
    phone: z.optional(PhoneNumber),
  })
  .check(
    z.refine((member) => member.id !== undefined || member.name !== undefined, {
      error: '请填写姓名',
      path: ['name'],
    }),
    z.refine((member) => member.id !== undefined || member.relation !== undefined, {
      error: '请选择关系',
      path: ['relation'],
    }),
  );
export type FaceMember = z.infer<typeof FaceMember>;

/** What the owner said, over the record of a version: members that are not listed leave it. At most 20. */
export const FaceDraft = z.strictObject({
  owner: z.strictObject({
    name: z.optional(PersonName),
    phone: z.optional(PhoneNumber),
    email: z.optional(EmailAddress),
  }),
  members: z.array(FaceMember).check(z.maxLength(20, '最多 20 位成员')),
});
export type FaceDraft = z.infer<typeof FaceDraft>;

const outing = z.strictObject({ id: Id });
const atOuting = { id: Id, householdId: Id };

export const fieldwork = {
  /** Outings of one's communities, the latest first. */
  outings: endpoint({
    name: 'fieldwork.outings',
    permission: 'fieldwork.view',
    input: z.strictObject({ after: After }),
    output: z.strictObject({ items: z.array(OutingSummary), next: Next }),
    errors: [],
  }),
  outing: endpoint({
    name: 'fieldwork.outing',
    permission: 'fieldwork.view',
    input: outing,
    output: OutingView,
    errors: ['NOT_FOUND'],
  }),
  /** Clerks of a community who have signed the agreement: those who can take part. Without an id: the first of the caller's. */
  staff: endpoint({
    name: 'fieldwork.staff',
    permission: 'fieldwork.arrange',
    input: z.strictObject({ communityId: z.optional(Id) }),
    output: z.strictObject({ communityId: Id, items: z.array(StaffName) }),
    errors: ['NOT_FOUND'],
  }),
  plan: endpoint({
    name: 'fieldwork.plan',
    permission: 'fieldwork.arrange',
    input: z.strictObject({ draft: OutingDraft, requestKey: RequestKey }),
    output: OutingView,
    errors: ['NOT_FOUND'],
  }),
  move: endpoint({
    name: 'fieldwork.move',
    permission: 'fieldwork.arrange',
    input: z.strictObject({ id: Id, version: Version, action: OutingAction }),
    output: OutingView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** Households of the outing's community as in `archive.list`, with what became of each. `communityId`: the outing's. */
  households: endpoint({
    name: 'fieldwork.households',
    permission: 'fieldwork.view',
    input: z.strictObject({ id: Id, communityId: Id, text: z.optional(SearchText), after: After }),
    output: z.strictObject({
      items: z.array(
        z.strictObject({ ...HouseholdRow.def.shape, state: SittingState, by: z.nullable(z.string()) }),
      ),
      next: Next,
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Households to which something happened, of one state, the latest first. */
  sittings: endpoint({
    name: 'fieldwork.sittings',
    permission: 'fieldwork.view',
    input: z.strictObject({ id: Id, state: z.enum(['open', 'served', 'failed']), after: After }),
    output: z.strictObject({ items: z.array(Sitting), next: Next }),
    errors: ['NOT_FOUND'],
  }),
  /**
   * Marks that one begins with a household, so that no colleague does at the same time; held for half an hour. Answers all
   * that it takes to begin: its record, masked and without what other capabilities keep of the home, and the key of `key`.
   */
  take: endpoint({
    name: 'fieldwork.take',
    permission: 'fieldwork.collect',
    input: z.strictObject(atOuting),
    output: z.strictObject({ ...Sitting.def.shape, record: RecordView, key: z.string() }),
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION', 'TAKEN', 'SERVED'],
  }),
  fail: endpoint({
    name: 'fieldwork.fail',
    permission: 'fieldwork.collect',
    input: z.strictObject({ ...atOuting, reason: FailReason, requestKey: RequestKey }),
    output: Sitting,
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION', 'TAKEN', 'SERVED'],
  }),
  /**
   * Sends what the owner said and signed into double review; without a change it only stamps the record as verified.
   * The owner agreed to the privacy text of `consentVersion` on the clerk's phone: `signature` stands for both.
   */
  submit: endpoint({
    name: 'fieldwork.submit',
    permission: 'fieldwork.collect',
    input: z.strictObject({
      ...atOuting,
      baseVersion: Version,
      draft: FaceDraft,
      consentVersion: z.literal(CONSENT_VERSION, '隐私说明已更新，请业主重新阅读并签名'),
      signature: CloudFile,
      requestKey: RequestKey,
    }),
    output: Sitting,
    errors: ['NOT_FOUND', 'STALE', 'REQUEST_OPEN', 'ILLEGAL_ACTION', 'SERVED', 'FILE_REFUSED'],
  }),
  /** The key under which this person's phone keeps what it takes along to an outing: 32 bytes, base64url. */
  key: endpoint({
    name: 'fieldwork.key',
    permission: 'fieldwork.collect',
    input: outing,
    output: z.strictObject({ key: z.string() }),
    errors: ['NOT_FOUND', 'ILLEGAL_ACTION'],
  }),
};
