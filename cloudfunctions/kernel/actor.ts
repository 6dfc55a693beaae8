import type { ConsentPurpose, HomeRole, Relation, Right, StaffRole } from '../../contract';

/** A home the caller holds. */
export interface ActorHome {
  membershipId: string;
  householdId: string;
  communityId: string;
  personId: string;
  role: HomeRole;
  relation: Relation;
  rights: readonly Right[];
}

export interface ActorStaff {
  id: string;
  name: string;
  /** `all` = every community there is. */
  posts: readonly { role: StaffRole; communityIds: readonly string[] | 'all' }[];
  /** Signed the agreement in force, and the signature has not run out. */
  agreementSigned: boolean;
  /** Null before the first. */
  reads: ReadCount | null;
}

/** What a staff member has read in one clock hour. */
export interface ReadCount {
  /** Hours since 1970. */
  hour: number;
  opened: number;
  reveals: number;
  pages: number;
  /** Ids of what was opened, so that opening it again counts nothing. */
  seen: readonly string[];
  /** The managers were told of this hour. */
  isFlagged: boolean;
}

/** The caller, as the platform and our own records know them; nothing of it comes from the request. */
export interface Actor {
  /** WeChat's id of the person for this mini-program; never leaves the server. */
  openid: string;
  consented: boolean;
  /** They agreed to an older privacy text, and to no newer one. */
  consentOutdated?: boolean;
  /** Purposes that they took their consent back from. */
  withdrawn?: readonly ConsentPurpose[];
  name: string | null;
  homes: readonly ActorHome[];
  staff: ActorStaff | null;
}
