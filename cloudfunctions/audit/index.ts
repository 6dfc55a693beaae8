import type { RevealReason } from '../../contract';
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
  // What is refused was not seen.
  await call.admitted;
  await record(call, { action: 'view', ...viewed, masked: !full });
}

/** As `expectEntry`, for handlers that end with `logView`: residents need none. To be awaited beside what is looked at. */
export async function expectView(call: Call): Promise<void> {
  if (call.actor.staff) await expectEntry(call);
}

/** What one value was shown in full for. */
export interface Revealed {
  entity: 'households' | 'changeRequests' | 'homeRequests';
  entityId: string;
  householdId: string;
  communityId: string;
  /** Which one, by its path. */
  field: string;
  category: RevealReason;
  /** In the viewer's own words. */
  note: string | undefined;
}

/** Notes that somebody saw one value in full, and why. To be awaited before it is shown. */
export async function logReveal(call: Call, { field, note, ...revealed }: Revealed): Promise<void> {
  await call.admitted;
  const why = note === undefined ? {} : { reason: note };
  await record(call, { action: 'reveal', ...revealed, fields: [field], masked: false, ...why });
}

/** Notes that a staff member has read as much as one may in an hour. */
export async function logBulk(call: Omit<Call, 'admitted'>, category: string): Promise<void> {
  const entityId = call.actor.staff?.id ?? '';
  const refused = { ...call, admitted: Promise.resolve() };
  await record(refused, { action: 'bulkLimit', entity: 'staff', entityId, category });
}

export { writeCheckpoints } from './checkpoints';
export { noteDamage } from './damage';
export { eraseReasons } from './eraseReasons';
export { recordOnce } from './once';
export {
  entriesIn,
  entryIn,
  expectEntry,
  expectEntryIn,
  insertOnRecord,
  record,
  recordSignIn,
  type Entry,
  type WriteEntry,
} from './record';
