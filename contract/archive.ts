import { endpoint } from './endpoint';
import { RecordSection } from './recordSections';
import { Revealable, RevealAsked, Revealed } from './reveal';
import {
  After,
  EmailAddress,
  Id,
  Instant,
  Next,
  PersonName,
  PhoneNumber,
  RequestKey,
  SearchText,
  text,
  Version,
} from './values';
import * as z from './zod';

export const RELATIONS = ['owner', 'coOwner', 'spouse', 'child', 'parent', 'tenant', 'other'] as const;
export const Relation = z.enum(RELATIONS, '请选择关系');
export type Relation = z.infer<typeof Relation>;
export const RELATION_NAMES: Record<Relation, string> = {
  owner: '业主',
  coOwner: '共有人',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  tenant: '租户',
  other: '其他',
};

/** A household member as typed. `id` names one that the record already has; a new one has none. */
export const MemberDraft = z.strictObject({
  id: z.optional(Id),
  name: PersonName,
  relation: Relation,
  phone: z.optional(PhoneNumber),
});
export type MemberDraft = z.infer<typeof MemberDraft>;

/** The household record as typed. The address comes from the unit and cannot be typed. At most 20 members. */
export const RecordDraft = z.strictObject({
  owner: z.strictObject({
    name: PersonName,
    phone: PhoneNumber,
    /** Null takes it out of the record; without it the record's stays. */
    email: z.optional(z.nullable(EmailAddress)),
  }),
  members: z.array(MemberDraft).check(z.maxLength(20, '最多 20 位成员')),
});
export type RecordDraft = z.infer<typeof RecordDraft>;

export const REQUEST_STATES = [
  'pendingFirst',
  'pendingSecond',
  'returned',
  'applied',
  'rejected',
  'withdrawn',
  'conflict',
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
};

export const REQUEST_ACTIONS = ['approve', 'return', 'reject', 'withdraw', 'resubmit'] as const;
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

/** A step of a request's life, for the person who waits and the person who decides. */
export const RequestStep = z.strictObject({
  action: z.enum(['submit', 'approveFirst', 'approveSecond', 'return', 'reject', 'withdraw', 'conflict']),
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
});
export type RequestSummary = z.infer<typeof RequestSummary>;

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

export const MemberView = z.strictObject({
  id: Id,
  name: z.string(),
  relation: Relation,
  phone: z.nullable(z.string()),
});

export const RecordView = z.strictObject({
  householdId: Id,
  communityName: z.string(),
  address: z.string(),
  version: Version,
  owner: z.strictObject({ name: z.string(), phone: z.string(), email: z.nullable(z.string()) }),
  members: z.array(MemberView),
  /** True when names and phones are masked for this viewer. */
  masked: z.boolean(),
  /** `owner.name`, `owner.phone`, `members.<id>.name`, `members.<id>.phone`. */
  revealable: Revealable,
  /** 0–100 of the required fields, and the labels of what is missing. */
  completeness: z.strictObject({ percent: z.int(), missing: z.array(z.string()) }),
  lastVerifiedAt: z.nullable(Instant),
  updatedAt: z.nullable(Instant),
  /** The request now under review, if any. */
  openRequest: z.nullable(RequestSummary),
  /** What other capabilities keep of the household; every section of `SECTION_KINDS`, in that order. */
  sections: z.array(RecordSection),
  /** The newest requests, and where `archive.requests` goes on; empty for staff. */
  requests: z.strictObject({ items: z.array(RequestSummary), next: Next }),
  /** `care`: to look after who belongs to the home, as staff. */
  allowed: z.array(z.enum(['propose', 'care'])),
});
export type RecordView = z.infer<typeof RecordView>;

export const RecordVersion = z.strictObject({
  version: Version,
  at: Instant,
  by: z.string(),
  reason: z.string(),
  requestId: z.nullable(Id),
  changes: z.array(FieldChange),
});
export type RecordVersion = z.infer<typeof RecordVersion>;

/** `stale`: not verified within 92 days (a quarter); `waiting`: a change is under review. */
export const HOUSEHOLD_STATUSES = ['complete', 'incomplete', 'stale', 'waiting'] as const;
export const HouseholdStatus = z.enum(HOUSEHOLD_STATUSES);
export type HouseholdStatus = z.infer<typeof HouseholdStatus>;
export const HOUSEHOLD_STATUS_NAMES: Record<HouseholdStatus, string> = {
  complete: '已完整',
  incomplete: '不完整',
  stale: '待核对',
  waiting: '审核中',
};

/** A household in a list of staff: names and phones are always masked. */
export const HouseholdRow = z.strictObject({
  householdId: Id,
  communityName: z.string(),
  address: z.string(),
  ownerName: z.string(),
  ownerPhone: z.string(),
  /** All that hold, in the order of `HOUSEHOLD_STATUSES`. */
  statuses: z.array(HouseholdStatus),
  lastVerifiedAt: z.nullable(Instant),
});
export type HouseholdRow = z.infer<typeof HouseholdRow>;

/** Without an id: the first of the viewer's own homes that the permission opens. */
const household = z.strictObject({ householdId: z.optional(Id) });

export const archive = {
  get: endpoint({
    name: 'archive.get',
    permission: 'archive.view',
    input: household,
    output: RecordView,
    errors: ['NOT_FOUND'],
  }),
  /**
   * Households for staff. Without `text` those of one community; with it those whose place begins with it, or that have it as
   * a room, as the last four digits or the whole of a phone, or in a name (from two characters on). In the order of places;
   * `stale` without `text` longest unverified first. Without community and text: the first of the viewer's communities, by id.
   */
  list: endpoint({
    name: 'archive.list',
    permission: 'archive.browse',
    input: z.strictObject({
      communityId: z.optional(Id),
      text: z.optional(SearchText),
      status: z.optional(HouseholdStatus),
      after: After,
    }),
    output: z.strictObject({
      /** The one community that the rows are of; null when they may be of several, or of none within reach. */
      communityId: z.nullable(Id),
      items: z.array(HouseholdRow),
      next: Next,
    }),
    errors: [],
  }),
  submit: endpoint({
    name: 'archive.submit',
    permission: 'archive.propose',
    input: z.strictObject({
      householdId: Id,
      baseVersion: Version,
      draft: RecordDraft,
      requestKey: RequestKey,
      /** A returned request that this one corrects. */
      corrects: z.optional(Id),
    }),
    output: RequestView,
    errors: ['NOT_FOUND', 'STALE', 'REQUEST_OPEN', 'NOTHING_CHANGED', 'ILLEGAL_ACTION'],
  }),
  requests: endpoint({
    name: 'archive.requests',
    permission: 'archive.view',
    input: z.strictObject({ householdId: Id, after: After }),
    output: z.strictObject({ items: z.array(RequestSummary), next: Next }),
    errors: ['NOT_FOUND'],
  }),
  /** For those of the household, and for reviewers. */
  request: endpoint({
    name: 'archive.request',
    permission: 'archive.view',
    input: z.strictObject({ id: Id }),
    output: RequestView,
    errors: ['NOT_FOUND'],
  }),
  withdraw: endpoint({
    name: 'archive.withdraw',
    permission: 'archive.propose',
    input: z.strictObject({ id: Id, version: Version }),
    output: RequestView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION'],
  }),
  /** One value in full, of a record or of a request under review; what was seen, by whom and why is put on record first. */
  reveal: endpoint({
    name: 'archive.reveal',
    permission: 'archive.reveal',
    /** `id` of the household or of the change request; `field` as their `revealable` has it. */
    input: z.strictObject({
      of: z.enum(['record', 'request']),
      id: Id,
      ...RevealAsked.def.shape,
    }),
    output: Revealed,
    errors: ['NOT_FOUND'],
  }),
  history: endpoint({
    name: 'archive.history',
    permission: 'archive.view',
    input: z.strictObject({ householdId: Id, after: After }),
    output: z.strictObject({ items: z.array(RecordVersion), next: Next }),
    errors: ['NOT_FOUND'],
  }),
  /** Requests that wait for a decision, oldest first. `waiting` counts all of them. */
  inbox: endpoint({
    name: 'archive.inbox',
    permission: 'archive.review',
    input: z.strictObject({ state: z.optional(z.enum(['pendingFirst', 'pendingSecond'])), after: After }),
    output: z.strictObject({ items: z.array(RequestSummary), waiting: z.int(), next: Next }),
    errors: [],
  }),
  decide: endpoint({
    name: 'archive.decide',
    permission: 'archive.review',
    input: z.strictObject({
      id: Id,
      version: Version,
      decision: z.enum(['approve', 'return', 'reject']),
      /** Needed to return or reject. */
      reason: z.optional(text(200)),
      fieldReasons: z._default(z.record(z.string().check(z.maxLength(80)), text(100)), {}),
    }),
    output: RequestView,
    errors: ['NOT_FOUND', 'STALE', 'ILLEGAL_ACTION', 'SAME_PERSON', 'BASE_CHANGED'],
  }),
};
