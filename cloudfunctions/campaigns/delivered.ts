import type { AttemptOutcome, ReachChannel } from '../../contract';
import { moved, MOST_ATTEMPTS, writeMove, type Check } from '../checks';
import type { Platform } from '../kernel/ports';

const THREAD = /^update:(u-[A-Za-z0-9]+)$/;

/** One rung of a ladder that was done. */
export interface Delivered {
  notice: { thread?: { of: string } };
  channel: ReachChannel;
  outcome: AttemptOutcome;
  /** Epoch ms. */
  at: number;
}

/**
 * Notes on a household's check how it was told; with `call` it comes onto the list of those to be called. Told twice of one
 * rung it is noted once.
 */
export async function onDelivered(
  platform: Platform,
  { notice, channel, outcome, at }: Delivered,
): Promise<void> {
  const [, id] = THREAD.exec(notice.thread?.of ?? '') ?? [];
  if (id === undefined) return;
  await platform.database.transaction(async (transaction) => {
    const check = await transaction.get<Check>('checks', id);
    if (!check || check.attempts.some((one) => one.channel === channel && one.at === at)) return;
    const attempts = [...check.attempts, { channel, outcome, at, by: null }].slice(-MOST_ATTEMPTS);
    const act = channel === 'call' ? 'call' : 'notify';
    const isThere = channel === 'call' || outcome === 'sent';
    const after = isThere ? moved(check, act, platform.now(), { attempts }) : null;
    await writeMove(
      transaction,
      platform.secrets,
      check,
      after ?? { ...check, attempts, version: check.version + 1 },
    );
  });
}
