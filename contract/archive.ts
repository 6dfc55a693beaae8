import { endpoint } from './endpoint';
import { RecordDraft } from './recordDrafts';
import { RecordView, RecordVersion, HouseholdStatus, HouseholdRow } from './recordViews';
import { FieldChange, RequestSummary, MergeChoice, RequestView } from './requestViews';
import { RevealAsked, Revealed } from './reveal';
import { After, CloudFile, Id, Next, RequestKey, SearchText, text, Version } from './values';
import * as z from './zod';

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
