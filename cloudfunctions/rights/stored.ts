import type { ConsentPurpose, ErasureScope, RightsKind, RightsState } from '../../contract';
import type { Stored } from '../kernel/ports';

export type StoredStepAction = 'submit' | 'check' | 'approve' | 'refuse' | 'withdraw' | 'fulfil' | 'hold';

/** A person's request about their data. Kept when what it was about is erased: it is the proof that it was answered. */
export interface DataRequest extends Stored {
  kind: RightsKind;
  state: RightsState;
  version: number;
  scope: ErasureScope;
  purpose: ConsentPurpose | null;
  /** Of the sending, so that sending again is harmless. */
  requestKey: string;
  /** OPENID of who asks. */
  submittedBy: string;
  submittedAt: number;
  dueAt: number;
  /** The home it is about; null when it is about none. */
  householdId: string | null;
  communityId: string | null;
  communityName: string;
  label: string;
  /** Of an erasure: the person who asks, in that home. */
  personId: string | null;
  /** The masked name of who asks; sealed, and erased with the rest. Null when none is known. */
  personSealed: string | null;
  /** Why it was refused. */
  reasonSealed: string | null;
  /** Who checked the identity. */
  first: { staffId: string; openid: string; at: number } | null;
  steps: { action: StoredStepAction; at: number; by: string }[];
  /** Of a copy: its files, until they expire. */
  files: { json: string; html: string; expiresAt: number } | null;
  /** While erasing: JSON of an `Erased`, made before anything is erased, or the names would be forgotten first. */
  planSealed: string | null;
  /** When the timer must look at it next: to remind, to erase, to remove files. Null when there is nothing to do. */
  wakeAt: number | null;
}
