import type { HomeRole, Relation, RequestState, RequestStep, Right } from '../../contract';
import type { Stored } from '../kernel/ports';

/** What a household's own document says of its people, for lists and search; made by `cardOf` alone. */
export interface HouseholdCard {
  /** The address to look for by its beginning: `3-2-502`. */
  place: string;
  /** Sorts as people count. */
  placeOrder: string;
  /** Keyed hashes of phones and of pieces of names; see `searchKeys`. */
  searchKeys: string[];
  /** JSON of a `CardOwner`. */
  ownerSealed: string;
  /** Nothing of the required fields is missing. */
  isComplete: boolean;
}

/** One home's record. The people in it stand in `persons`, tied by `memberships`. */
export interface Household extends Stored, HouseholdCard {
  communityId: string;
  communityName: string;
  unitId: string;
  /** Building, unit and room as spoken: `3幢2单元502`. */
  label: string;
  /** Version of the record; grows by one with each applied change. */
  version: number;
  ownerPersonId: string;
  /** The change request under review; at most one at a time. */
  openRequestId: string | null;
  lastVerifiedAt: number | null;
  /** The campaign in which it is to be gone over; null or absent: none. */
  campaignId?: string | null;
  updatedAt: number | null;
}

export interface Person extends Stored {
  nameSealed: string;
  nameIndex: string;
  phoneSealed: string | null;
  phoneIndex: string | null;
  /** Of owners who gave one; older documents have no such field. */
  emailSealed?: string | null;
}

export interface Membership extends Stored {
  householdId: string;
  communityId: string;
  personId: string;
  relation: Relation;
  role: HomeRole;
  rights: Right[];
  /** OPENID of the account bound to it, or null. */
  accountId: string | null;
  state: 'active' | 'ended';
  from: number;
  to: number | null;
  /** When staff last ended an account's access here, who it was, and why; most have none. */
  unbound?: { at: number; staffId: string };
  unbindReasonSealed?: string;
}

export interface StoredStep {
  action: RequestStep['action'];
  at: number;
  /** As shown: a staff member's name, or the submitter's part (业主, 家庭成员). */
  by: string;
  reason: string | null;
}

/** A proposed change to a household's record, in double review. */
export interface ChangeRequest extends Stored {
  householdId: string;
  communityId: string;
  communityName: string;
  label: string;
  /** Version of the record that the change starts from. */
  baseVersion: number;
  /** The campaign that its household was in; absent in older ones. */
  campaignId?: string | null;
  state: RequestState;
  version: number;
  /** OPENID of who sent it. */
  submittedBy: string;
  submittedByLabel: string;
  submittedAt: number;
  /** Key of the last sending, so that sending again is harmless. */
  requestKey: string;
  /** JSON of a `RecordDraft`. */
  draftSealed: string;
  /** JSON of `FieldChange[]`. */
  changesSealed: string;
  changeCount: number;
  risky: boolean;
  /** Who approved first; void after a return or conflict. */
  first: { staffId: string; openid: string; at: number } | null;
  fieldReasons: { path: string; reason: string }[];
  /** How it was taken down face to face; absent when somebody typed it in the app. */
  faceToFace?: TakenDown;
  steps: StoredStep[];
  /** When the clock acts on it next; `NEVER` where it has nothing to do. Older requests get it from the clock itself. */
  nextAt?: number;
  /** When it had waited too long and the managers were told; null or absent when it has not. */
  escalatedAt?: number | null;
  /** When the managers were told that too few people may decide; null or absent: they were not. */
  shortToldAt?: number | null;
  /** JSON of the `HouseholdRecord` that the change starts from. Older requests have it from their changes alone. */
  baseSealed?: string;
  /** In conflict: the record that came in between, as `HouseholdRecord`, and its version. */
  nowSealed?: string | null;
  nowVersion?: number | null;
  /** File ids of evidence. */
  photos?: string[];
  /** Goes back to this version of the record; null or absent for a change that was typed. */
  restores?: number | null;
  /** Why it goes back. */
  reasonSealed?: string | null;
}

/** What the owner signed on the clerk's phone. */
export interface TakenDown {
  outingId: string;
  /** File of the owner's signature, in the clerk's own folder. */
  signature: string;
  /** The privacy text that the owner agreed to with it. */
  consentVersion: string;
  at: number;
}

/** What the record became, when, by whom and why; append-only. `_id` is `<householdId>:<version>`. */
export interface StoredVersion extends Stored {
  householdId: string;
  communityId: string;
  version: number;
  at: number;
  by: string;
  reason: string;
  requestId: string | null;
  changesSealed: string;
  /** JSON of the `HouseholdRecord` before it: what going back to the version before restores. Older versions have none. */
  beforeSealed?: string;
}

/** The record opened, as the rules work with it. */
export interface HouseholdRecord {
  owner: { personId: string; name: string; phone: string; email?: string | null };
  members: RecordMember[];
}

export interface RecordMember {
  personId: string;
  membershipId: string;
  name: string;
  relation: Relation;
  phone: string | null;
}
