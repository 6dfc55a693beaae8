import type { Platform } from '../kernel/ports';
import type { DataRequest } from './stored';

/** What was done about a person's data. */
export type RightsDeed =
  'export' | 'erasureAsked' | 'identityChecked' | 'erasureApproved' | 'erasureRefused' | 'erased';

interface Doer {
  platform: Platform;
  now: number;
  requestId: string;
  staffId: string | null;
}

/** Puts on record who did what about which request; the same deed once. Append-only, and kept when all else is erased. */
export async function noteDeed(
  { platform, now, requestId, staffId }: Doer,
  action: RightsDeed,
  { _id, householdId, communityId, version }: DataRequest,
): Promise<void> {
  await platform.database.insert('accessLogs', {
    _id: `rights-${_id}-${version}-${action}`,
    ...{ staffId, action, entity: 'dataRequests', entityId: _id, householdId, communityId },
    ...{ full: action === 'export', at: now, requestId },
  });
}
