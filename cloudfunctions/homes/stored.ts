import type { HomeRequestKind, Relation, RequestState, Right } from '../../contract';
import type { StoredStep } from '../archive';
import type { Stored } from '../kernel/ports';

/** A way into one home for one person: a staff code or an invitation. `_id` is the first half of its scene. */
export interface HomePass extends Stored {
  kind: 'staffCode' | 'invitation';
  householdId: string;
  communityId: string;
  communityName: string;
  label: string;
  /** Whom it may bind, by masked name. Empty for somebody new. */
  people: { personId: string; name: string; relation: Relation }[];
  /** Who answers for it. A pass dies when they no longer may. */
  by: { openid: string; staffId: string | null; membershipId: string | null };
  /** Of an invitation: the person of the record it is for; null for somebody new. */
  personId: string | null;
  /** Of an invitation. */
  relation: Relation | null;
  rights: Right[];
  expiresAt: number;
  usedAt: number | null;
  /** OPENID */
  usedBy: string | null;
}

/**
 * Who was in the home at that version of its record: read beside the home, they cost no step of their own when it is decided. Absent in older
 * requests.
 */
export interface People {
  version: number;
  ids: string[];
}

/** How a request fits the register. Kept with it, because looking costs more than a screen may. */
export type Finding =
  | { kind: 'noHome' }
  | { kind: 'newPerson'; householdId: string; baseVersion: number; people?: People }
  | { kind: 'knownPerson'; householdId: string; membershipId: string; personId: string; people?: People }
  | { kind: 'takenPerson'; householdId: string };

/** Somebody asks to belong to a home, or to head it; decided by two reviewers as a change of the record is. */
export interface HomeRequest extends Stored {
  kind: HomeRequestKind;
  communityId: string;
  communityName: string;
  /** The address: of the register, or, in a written request, as typed. */
  label: string;
  finding: Finding;
  state: RequestState;
  version: number;
  /** OPENID of who asks, and whose account will be bound. */
  submittedBy: string;
  /** A staff member asks in somebody's stead. Older documents have no such field. */
  onBehalf?: boolean;
  submittedAt: number;
  /** JSON of `Applicant`. */
  applicantSealed: string;
  relation: Relation;
  /** Of an invitation. */
  rights: Right[];
  photos: string[];
  /** Of a change of head: who heads the home until then. */
  from: { personId: string; membershipId: string } | null;
  first: { staffId: string; openid: string; at: number } | null;
  steps: StoredStep[];
  /** When the clock acts on it next, as of a change request. Older requests get it from the clock itself. */
  nextAt?: number;
  escalatedAt?: number | null;
  /** When the managers were told that too few people may decide; null or absent: they were not. */
  shortToldAt?: number | null;
}

export interface Applicant {
  name: string;
  phone: string | null;
  note: string | null;
}
