import { recordOnce, type Entry } from '../audit';
import type { Platform } from '../kernel/ports';
import type { DataRequest } from './stored';

/** What was done about a person's data. */
export type RightsDeed =
  | 'export'
  | 'erasureAsked'
  | 'erasureWithdrawn'
  | 'identityChecked'
  | 'erasureApproved'
  | 'erasureRefused'
  | 'erased';

/** What it is called in the audit log, where the deed is the step. */
const ACTIONS: Record<RightsDeed, 'export' | 'decide' | 'change'> = {
  export: 'export',
  erasureAsked: 'change',
  erasureWithdrawn: 'change',
  identityChecked: 'decide',
  erasureApproved: 'decide',
  erasureRefused: 'decide',
  erased: 'change',
};

interface Doer {
  platform: Platform;
  now: number;
  requestId: string;
  staffId: string | null;
}

/** The deed as an entry of who does it. */
export const entryOf = (deed: RightsDeed, { _id, householdId, communityId }: DataRequest): Entry => ({
  ...{ action: ACTIONS[deed], step: deed, entity: 'dataRequests', entityId: _id, householdId, communityId },
});

/** Puts on record who did what about which request; the same deed once. Append-only, and kept when all else is erased. */
export async function noteDeed(
  { platform, now, requestId, staffId }: Doer,
  deed: RightsDeed,
  { _id, householdId, communityId, version }: DataRequest,
): Promise<void> {
  await recordOnce(platform, 'rights', [_id, String(version), deed], {
    ...{ action: ACTIONS[deed], step: deed, entity: 'dataRequests', entityId: _id },
    ...{ staffId, householdId, communityId, at: now, requestId },
    masked: deed === 'export' ? false : null,
  });
}
