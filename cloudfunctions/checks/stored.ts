import type { AttemptOutcome, CheckState, ReachChannel } from '../../contract';
import type { Stored } from '../kernel/ports';

export interface StoredAttempt {
  channel: ReachChannel;
  outcome: AttemptOutcome;
  at: number;
  /** Staff member's name; null for what the system sent. */
  by: string | null;
  /** Which step of the ladder, of what the system sent. */
  rung?: number;
}

/** One household in one campaign; `_id` follows from the two (`checkId`), so planning twice makes nothing twice. */
export interface Check extends Stored {
  campaignId: string;
  householdId: string;
  communityId: string;
  building: string;
  label: string;
  placeOrder: string;
  state: CheckState;
  version: number;
  dueAt: number;
  /** Newest last, at most `MOST_ATTEMPTS`. */
  attempts: StoredAttempt[];
  /** The change request that answers it. */
  requestId: string | null;
  answeredAt: number | null;
  /** The staff member who is to call or visit; who noted the answer, if staff did. */
  caller: { id: string; name: string } | null;
  callerId: string | null;
  notedBy: string | null;
  /** Why it is exempt; sealed at `checks/<_id>/reason`. */
  reasonSealed: string | null;
  createdAt: number;
  /** The last write that moved it together with others (`moveMany`); absent or null: none did. */
  moved?: string | null;
}

/** How many checks of a building stand where; kept in the transaction of each move. */
export interface Tally extends Stored {
  campaignId: string;
  communityId: string;
  building: string;
  /** Sorts as people count. */
  order: string;
  counts: Partial<Record<CheckState, number>>;
  /** Of those answered: by the due date. */
  inTime: number;
  /** Writes of many checks that are counted here: some for each step of a ladder. */
  movedBy?: string[];
}

/** More attempts on one household than anybody makes. */
export const MOST_ATTEMPTS = 20;
