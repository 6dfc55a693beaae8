import { endpoint } from './endpoint';
import { RecordSection } from './recordSections';
import { Revealable, RevealAsked, Revealed } from './reveal';
import {
  After,
  CloudFile,
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
      /** Evidence, uploaded by the caller. */
      photos: z._default(z.array(CloudFile).check(z.maxLength(9, '最多 9 张照片')), []),
      requestKey: RequestKey,
      /** A returned request that this one corrects. */
      corrects: z.optional(Id),
    }),
    output: RequestView,
    errors: ['NOT_FOUND', 'STALE', 'REQUEST_OPEN', 'NOTHING_CHANGED', 'ILLEGAL_ACTION', 'FILE_REFUSED'],
  }),
  /** Brings a request in conflict up to the record as it is: `choices` by path for the fields that clash. Both reviews start anew. */
  rebase: endpoint({
    name: 'archive.rebase',
    permission: 'archive.propose',
    input: z.strictObject({
      id: Id,
      householdId: Id,
      version: Version,
      choices: z.record(z.string().check(z.maxLength(120)), MergeChoice),
      requestKey: RequestKey,
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
    /** `allowed`: the viewer may propose to go back to an earlier version. */
    output: z.strictObject({
      items: z.array(RecordVersion),
      next: Next,
      allowed: z.array(z.enum(['restore'])),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** What going back to an earlier version would change now. `changes` is null for a version that does not say all that was. */
  version: endpoint({
    name: 'archive.version',
    permission: 'archive.view',
    input: z.strictObject({ householdId: Id, version: Version }),
    output: z.strictObject({
      householdId: Id,
      communityName: z.string(),
      address: z.string(),
      version: Version,
      baseVersion: Version,
      changes: z.nullable(z.array(FieldChange)),
      /** A request under review, after which one may propose again. */
      openRequestId: z.nullable(Id),
      allowed: z.array(z.enum(['restore'])),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Proposes to go back to an earlier version: a change request like any other. */
  restore: endpoint({
    name: 'archive.restore',
    permission: 'archive.propose',
    input: z.strictObject({
      householdId: Id,
      version: Version,
      baseVersion: Version,
      reason: text(200),
      requestKey: RequestKey,
    }),
    output: RequestView,
    errors: ['NOT_FOUND', 'STALE', 'REQUEST_OPEN', 'NOTHING_CHANGED', 'ILLEGAL_ACTION'],
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
