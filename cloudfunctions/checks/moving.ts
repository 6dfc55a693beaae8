import { answerIn } from '../notices';
import type { Secrets, Transaction } from '../kernel/ports';
import { plus, type Changes } from '../kernel/query';
import { isAnswered, nextCheckState, type CheckAct } from './lifecycle';
import type { Check } from './stored';

export const checkId = (secrets: Secrets, campaignId: string, householdId: string): string =>
  `u-${secrets.idOf('check', campaignId, householdId)}`;

export const tallyId = (
  secrets: Secrets,
  { campaignId, communityId, building }: Pick<Check, 'campaignId' | 'communityId' | 'building'>,
): string => `y-${secrets.idOf('tally', campaignId, communityId, building)}`;

/** A check after `act`, with what is said besides; null when nothing follows. Pure. */
export function moved(check: Check, act: CheckAct, now: number, besides: Partial<Check> = {}): Check | null {
  const state = nextCheckState(check.state, act);
  if (state === null) return null;
  const next = { ...check, ...besides, state, version: check.version + 1 };
  const after = act === 'dropChange' ? { ...next, requestId: null } : next;
  if (isAnswered(state)) return { ...after, answeredAt: now };
  // A change that came to nothing after the due date leaves a household that has not answered.
  return act === 'dropChange' && now >= check.dueAt ? { ...after, state: 'overdue' } : after;
}

/** What a tally changes by, when checks of its building move. Pure. */
export function tallyOf(moves: readonly { before: Check; after: Check }[]): Changes {
  const sums = new Map<string, number>();
  const add = (key: string, by: number) => sums.set(key, (sums.get(key) ?? 0) + by);
  for (const { before, after } of moves) {
    if (before.state !== after.state) {
      add(`counts.${before.state}`, -1);
      add(`counts.${after.state}`, 1);
    }
    if (isInTime(after) !== isInTime(before)) add('inTime', isInTime(after) ? 1 : -1);
  }
  return Object.fromEntries([...sums].filter(([, by]) => by !== 0).map(([key, by]) => [key, plus(by)]));
}

const isInTime = ({ state, answeredAt, dueAt }: Check) =>
  isAnswered(state) && answeredAt !== null && answeredAt <= dueAt;

/** What the messages of a check are about, for the outbox. */
export const threadOf = (id: string): string => `update:${id}`;

/** Nobody is to be reminded any more: it was answered, or need not be. */
const isSettled = ({ state }: Check) =>
  isAnswered(state) || state === 'changeSubmitted' || state === 'exempt';

/** Writes a check as it became. */
export type WriteMove = (after: Check) => Promise<void>;

/**
 * Reads a check within a transaction, and gives what writes it with its building's tally; once settled, its reminders stop. All
 * that is read is read now, so that beside the transaction's other reads and writes it costs no step of its own.
 */
export async function checkIn(
  transaction: Transaction,
  secrets: Secrets,
  id: string,
  now: number,
): Promise<{ check: Check | null; write: WriteMove }> {
  const [before, stopReminders] = await Promise.all([
    transaction.get<Check>('checks', id),
    answerIn(transaction, threadOf(id), now),
  ]);
  return {
    check: before,
    write: async (after) => {
      if (!before) return;
      const { _id, ...fields } = after;
      const changes = tallyOf([{ before, after }]);
      await Promise.all([
        transaction.update('checks', _id, fields),
        Object.keys(changes).length > 0 &&
          transaction.update('checkTallies', tallyId(secrets, after), changes),
        isSettled(after) && !isSettled(before) && stopReminders(),
      ]);
    },
  };
}
