import { OpenCheck } from './checks';
import { Relation } from './recordDrafts';
import { RecordSection } from './recordSections';
import { FieldChange, RequestSummary } from './requestViews';
import { Id, Instant, Next, Version } from './values';
import { Revealable } from './reveal';
import * as z from './zod';

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
  /** The campaign's check of this home, for its people; absent when none waits. */
  check: z.optional(OpenCheck),
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
