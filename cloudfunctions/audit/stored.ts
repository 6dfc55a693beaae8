import type { AuditAction, StaffRole } from '../../contract';
import type { Stored } from '../kernel/ports';

/** Where an entry stands: in one chain per actor, `_id` is `<chain>-<seq>`. */
export interface Link extends Stored {
  /** `staff:<staffId>`, `account:<hash of the OPENID>`, `damage:<hash>` and `rights:<hash>` of one entry, `checkpoints`. */
  chain: string;
  /** 1, 2, 3, … without a gap. */
  seq: number;
  /** `hash` of the entry before; null of the first. */
  previous: string | null;
  /** Keyed hash of everything else in the entry, `…Sealed` fields aside (`audit/chain`). */
  hash: string;
  action: AuditAction;
  at: number;
  requestId: string;
}

/** Who did what to which record. Says of values only whose they are and where they stand, never what they are. */
export interface AuditEntry extends Link {
  staffId: string | null;
  /** The post by which the staff member acted. */
  role: StaffRole | null;
  /** OPENID of who acted without a post. */
  accountId: string | null;
  /** Which step of ours it was, when the action has several: `approveFirst`, `assign`, … */
  step: string | null;
  /** Collection and id of what it was done to. */
  entity: string;
  entityId: string;
  householdId: string | null;
  communityId: string | null;
  /** Paths of the fields, `owner.phone`. */
  fields: string[];
  /** Of a view: whether personal data was shown masked only. */
  masked: boolean | null;
  /** Why, as one of a list of ours. */
  category: string | null;
  /** Why, in their own words; sealed at `accessLogs/<_id>/reason`. */
  reasonSealed: string | null;
  /** Keyed hash of the reason: sealing anew changes what is sealed, not what it says. */
  reasonMark: string | null;
  /** Beijing day of the chain's last `signIn` up to here. */
  signedInOn: string | null;
}

/** An entry as it may stand there: those from before the chains have no link, and `full` in place of `masked`. */
export type AnyEntry = Stored &
  Pick<AuditEntry, 'action' | 'at' | 'entity' | 'entityId' | 'householdId' | 'communityId' | 'staffId'> &
  Partial<AuditEntry> & { full?: boolean };

/** The newest entry of a chain at some moment. */
export interface Head {
  chain: string;
  seq: number;
  hash: string;
}

/** Where the chains stood: what is cut off them later is missed. In the chain `checkpoints`, made by the clockwork. */
export interface Checkpoint extends Link {
  /** Of the chains that grew since the checkpoint before. */
  heads: Head[];
  /** The last entry that was looked at, as a place in the list by time. */
  upTo: string;
}
