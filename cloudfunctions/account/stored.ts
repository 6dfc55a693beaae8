import type { HomeRole, Relation, Right, StaffRole } from '../../contract';
import type { Stored } from '../kernel/ports';

/** `_id` is the OPENID. */
export interface StoredAccount extends Stored {
  consent: { version: string; at: number } | null;
  personId: string | null;
  /** How we greet; sealed at `accounts/<openid>/name`. */
  nameSealed: string | null;
  bindTries: BindTries;
  createdAt: number;
}

/** Wrong tries of a Beijing day (`2026-11-23`; empty before the first). */
export interface BindTries {
  day: string;
  wrong: number;
}

/** Append-only; `_id` is `<openid>:<version>`. */
export interface StoredConsent extends Stored {
  accountId: string;
  version: string;
  at: number;
}

export interface StoredMembership extends Stored {
  householdId: string;
  communityId: string;
  personId: string;
  relation: Relation;
  role: HomeRole;
  rights: Right[];
  accountId: string | null;
  state: 'active' | 'ended';
}

export interface StoredStaff extends Stored {
  openid: string;
  name: string;
  posts: { role: StaffRole; communityIds: string[] | 'all' }[];
  state: 'active' | 'left';
  signature: { version: string; at: number; validUntil: number } | null;
}

/** `_id` is the version. */
export interface StoredAgreement extends Stored {
  title: string;
  text: string[];
  state: 'active' | 'superseded';
  effectiveFrom: number;
}

/** Append-only; `_id` is `<version>:<staffId>:<yyyymmdd>`. */
export interface StoredSignature extends Stored {
  staffId: string;
  version: string;
  name: string;
  at: number;
  validUntil: number;
}

export interface StoredCommunity extends Stored {
  name: string;
  address: string;
  hotline: string;
  households: number;
  company: { name: string; hotline: string };
}

/** What of a household's record is needed to name it. */
export interface HouseholdName extends Stored {
  communityName: string;
  label: string;
}
