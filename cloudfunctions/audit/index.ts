import type { Call } from '../kernel/handle';
import { expectEntry, record } from './record';

/** What was looked at. `full` when personal data was shown unmasked. */
export interface Viewed {
  entity: 'households' | 'changeRequests' | 'homeRequests' | 'tickets' | 'dataRequests';
  entityId: string;
  householdId: string;
  communityId: string;
  full: boolean;
}

/** Notes that a staff member saw a household's data; residents looking at their own leave no entry. */
export async function logView(call: Call, { full, ...viewed }: Viewed): Promise<void> {
  const { staff, homes } = call.actor;
  if (staff === null || homes.some((home) => home.householdId === viewed.householdId)) return;
  await record(call, { action: 'view', ...viewed, masked: !full });
}

/** As `expectEntry`, for handlers that end with `logView`: residents need none. To be awaited beside what is looked at. */
export async function expectView(call: Call): Promise<void> {
  if (call.actor.staff) await expectEntry(call);
}

export { writeCheckpoints } from './checkpoints';
export { noteDamage } from './damage';
export { eraseReasons } from './eraseReasons';
export { recordOnce } from './once';
export { entryIn, expectEntry, record, recordSignIn, type Entry } from './record';
