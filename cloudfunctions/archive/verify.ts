import { entryIn } from '../audit';
import { followIn, type Check, type CheckAct } from '../checks';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import { cardOf } from './card';
import { refuseUnlessOpen, type Beside } from './sending';
import type { Household, HouseholdRecord } from './stored';

/** A record that somebody went over, and found as it should be. */
export interface Unchanged {
  household: Household;
  /** Opened at that version, or about to be. */
  record: HouseholdRecord | Promise<HouseholdRecord>;
  baseVersion: number;
  /** What that is to the campaign's check, if there is one. */
  act: Extract<CheckAct, 'confirm' | 'settle'>;
  /** What is said on the check besides. */
  besides?: Partial<Check>;
}

/**
 * Stamps a record as verified: confirmed and unchanged makes no request. `beside` is written along with it, or not at all.
 * @throws Failure REQUEST_OPEN, STALE. Source: domain model §2, double review.
 */
export async function verifyUnchanged(
  { household, record, baseVersion, act, besides }: Unchanged,
  beside: Beside | undefined,
  call: Call,
): Promise<void> {
  const { platform, now } = call;
  const run = platform.database.transaction(async (transaction) => {
    const [current, opened, writeEntry, follow, writeBeside] = await Promise.all([
      transaction.get<Household>('households', household._id),
      record,
      entryIn(transaction, call),
      followIn(transaction, { householdId: household._id, campaignId: household.campaignId }, call),
      beside?.(transaction),
    ]);
    if (!current) throw new Failure('NOT_FOUND');
    refuseUnlessOpen(current, '', baseVersion);
    // Gone over, a home without members is complete: its owner lives alone.
    const { isComplete } = cardOf(platform.secrets, { ...current, lastVerifiedAt: now }, opened);
    await Promise.all([
      transaction.update('households', household._id, { lastVerifiedAt: now, isComplete }),
      writeEntry({
        ...{ action: 'change', step: 'verify', entity: 'households', entityId: current._id },
        ...{ householdId: current._id, communityId: current.communityId },
      }),
      follow(act, besides),
      writeBeside?.(writeEntry),
    ]);
  });
  // Awaited together: what is being opened must not fail unheard.
  await Promise.all([run, record]);
}
