import type { Platform, Transaction } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { StoredAnswer } from './stored';

const ANSWERS = 'answers';

/** Somebody answered what the notices with `thread.of === of` ask for: no step of theirs follows. Again it changes nothing. */
export async function answerThread(platform: Platform, of: string): Promise<void> {
  const { database } = platform;
  await database.insert(ANSWERS, { _id: of, at: platform.now() });
  // One that is being sent this moment is left to its sender, who looks for the answer when it is done.
  await database.update(
    'notices',
    { 'thread.of': of, state: isIn(['queued', 'waiting', 'sent', 'noGrant', 'failed', 'toCall']) },
    { state: 'answered' },
  );
}

/**
 * As `answerThread`, for a transaction: reads now, beside its other reads, and gives what writes, at no step of its own. The notices
 * are marked when the outbox next meets them.
 */
export async function answerIn(
  transaction: Transaction,
  of: string,
  now: number,
): Promise<() => Promise<void>> {
  const known = await transaction.get<StoredAnswer>(ANSWERS, of);
  return async () => {
    if (!known) await transaction.insert(ANSWERS, { _id: of, at: now });
  };
}

/** Those of these threads that somebody answered. One step to the database. */
export async function answeredOf(
  { database }: Platform,
  threads: readonly string[],
): Promise<ReadonlySet<string>> {
  if (threads.length === 0) return new Set();
  const found = await database.find<StoredAnswer>(ANSWERS, { _id: isIn(threads) }, { limit: threads.length });
  return new Set(found.map(({ _id }) => _id));
}
