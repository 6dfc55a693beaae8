import type { Platform, Transaction } from '../kernel/ports';
import { bearingOn, type Bearing } from './begin';
import { heldByMaker } from './hold';
import type { StoredNotice } from './stored';

const bearings = new WeakMap<StoredNotice, Promise<Bearing>>();

/** Of what was prepared, what its maker sends. */
export const ofMaker = (prepared: readonly StoredNotice[]) =>
  prepared.filter(({ state }) => state === 'sending');

/**
 * Stores what was prepared within the transaction that brings the news about, and reads beside it what their sending depends on, so that to
 * `deliver` them afterwards costs a step less. To be called when the transaction has read what they tell of: should an earlier change of that
 * be unknown to it, it ends in a conflict, and this is done again.
 */
export async function insertNotices(
  transaction: Transaction,
  platform: Platform,
  prepared: readonly StoredNotice[],
): Promise<void> {
  const ours = ofMaker(prepared);
  if (ours.length > 0) {
    const bearing = bearingOn(platform, ours.map(heldByMaker));
    // Who comes to need it hears of it; others do not.
    bearing.catch(() => undefined);
    for (const notice of ours) bearings.set(notice, bearing);
  }
  await transaction.insertAll('notices', prepared);
}

/** What was read beside their storing; undefined when it was not, not of them all together, or failed. */
export async function bearingReadFor(prepared: readonly StoredNotice[]): Promise<Bearing | undefined> {
  const [bearing, ...others] = new Set(prepared.map((notice) => bearings.get(notice)));
  return others.length > 0 ? undefined : bearing?.catch(() => undefined);
}
