import type { Secrets, Transaction } from '../kernel/ports';
import type { CheckAct } from './lifecycle';
import { checkId, checkIn, moved } from './moving';
import type { Check } from './stored';

/** Whose check it is. `campaignId`: the campaign that the household is in, if any. */
export interface Followed {
  householdId: string;
  campaignId?: string | null | undefined;
}

/** Moves the check that was read; nothing when there is none, or nothing follows. */
export type Follow = (act: CheckAct, besides?: Partial<Check>) => Promise<void>;

/**
 * Lets a household's check follow what happens to its record, in the same transaction: reads now, beside the transaction's
 * other reads, and gives what writes.
 */
export async function followIn(
  transaction: Transaction,
  { householdId, campaignId }: Followed,
  { platform: { secrets }, now }: { platform: { secrets: Secrets }; now: number },
): Promise<Follow> {
  if (!campaignId) return () => Promise.resolve();
  const { check, write } = await checkIn(
    transaction,
    secrets,
    checkId(secrets, campaignId, householdId),
    now,
  );
  return async (act, besides) => {
    const after = check && moved(check, act, now, besides);
    if (after) await write(after);
  };
}
