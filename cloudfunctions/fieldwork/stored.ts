import type { FailReason, OutingState, SittingState } from '../../contract';
import type { Stored } from '../kernel/ports';

/** A face-to-face collection: where, when, by whom. */
export interface Outing extends Stored {
  communityId: string;
  communityName: string;
  place: string;
  from: number;
  to: number;
  /** Beginnings of places (`3`); none: the whole community. */
  buildings: string[];
  staff: { id: string; name: string }[];
  state: OutingState;
  version: number;
  closedAt: number | null;
  /** Households in its buildings, counted when it was planned and when it was opened. */
  total: number;
  createdBy: string;
  createdAt: number;
}

/** A household at an outing; comes into being when something happens to it. `_id` follows from the two. */
export interface StoredSitting extends Stored {
  outingId: string;
  householdId: string;
  communityId: string;
  label: string;
  state: Exclude<SittingState, 'left'>;
  reason: FailReason | null;
  staffId: string;
  staffName: string;
  at: number;
  /** Its clerk has left: a colleague may take it up at once. */
  isReleased?: boolean;
  requestId: string | null;
  /** The owner's signature when nothing had changed; with a change it belongs to the change request. */
  signature: string | null;
  /** Key of the last sending, so that sending again is harmless; null after a mere beginning. */
  requestKey: string | null;
}

/** An owner's agreement on the clerk's phone, in `consents`; `_id` is the sitting's with the request key. It ties no account. */
export interface FaceConsent extends Stored {
  accountId: null;
  how: 'faceToFace';
  version: string;
  at: number;
  /** Who signed, and what they signed on: a file. Null once they are erased. */
  personId: string | null;
  signature: string | null;
  householdId: string;
  outingId: string;
  staffId: string;
}
