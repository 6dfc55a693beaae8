import type { Platform } from '../kernel/ports';
import { atMost, isIn } from '../kernel/query';
import { CLAIM_MS, MOST_ATTEMPTS } from './retries';
import { send, startRun, type Held, type Listener } from './send';
import type { StoredNotice } from './stored';

/** How many are sent at the same time. */
const LANES = 5;

/**
 * Sends notices that the caller has prepared and stored, and so holds; those that are left to the timer are left. Nobody else sends them
 * meanwhile: should we crash, or lose WeChat's answer, who takes them up asks first whether they arrived (`channels`).
 */
export async function deliver(platform: Platform, prepared: readonly StoredNotice[]): Promise<void> {
  const run = startRun(platform);
  const ours = prepared.filter(({ state }) => state === 'sending');
  await inLanes(ours, (notice) => send(run, { ...notice, unknownSince: null }));
}

/**
 * Takes up what is due, oldest first, at most `limit`, and sends it; how many were due. For the timer. `listener` hears of each step before
 * it is marked as done.
 */
export async function deliverDue(platform: Platform, limit: number, listener?: Listener): Promise<number> {
  const due = await platform.database.find<StoredNotice>(
    'notices',
    { state: isIn(['queued', 'waiting', 'sending']), nextAt: atMost(platform.now()) },
    { order: [['nextAt', 'asc']], limit },
  );
  const run = startRun(platform, listener);
  await inLanes(due, async (notice) => {
    const held = await claim(platform, notice);
    if (held) await send(run, held);
  });
  return due.length;
}

/** @throws the first error met, after all others were tried. */
async function inLanes(notices: readonly StoredNotice[], work: (notice: StoredNotice) => Promise<void>) {
  const waiting = [...notices];
  const errors: unknown[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await work(next).catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(LANES, waiting.length) }, lane));
  if (errors.length > 0) throw errors[0];
}

/** What was seen is the condition: of several who want it only one gets it. Null for the others. */
async function claim(platform: Platform, seen: StoredNotice): Promise<Held | null> {
  const { _id, state, attempts, nextAt } = seen;
  // Its senders crashed each time: it may be the cause.
  const isHopeless = attempts >= MOST_ATTEMPTS;
  const held = {
    state: isHopeless ? ('failed' as const) : ('sending' as const),
    attempts: isHopeless ? attempts : attempts + 1,
    nextAt: platform.now() + CLAIM_MS,
  };
  const claimed = await platform.database.update('notices', { _id, state, attempts, nextAt }, held);
  if (claimed === 0 || isHopeless) return null;
  return { ...seen, ...held, unknownSince: state === 'sending' ? nextAt - CLAIM_MS : null };
}
