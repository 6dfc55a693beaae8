import type { Platform } from '../kernel/ports';
import { atMost, isIn } from '../kernel/query';
import { claimAll, heldByMaker, type Held } from './hold';
import { bearingReadFor, ofMaker } from './insert';
import { withoutResting, type Resting } from './resting';
import { sendAll } from './send';
import type { Listener } from './underWay';
import type { StoredNotice } from './stored';

/** How many are taken up at a time. */
const BATCH = 500;
/** Of those that senders died with. */
const FEW = 25;
/** Batches under way at the same time: while the one waits for WeChat, the other is read and written. */
const BATCHES_AT_ONCE = 2;
/** A run takes nothing up any more after that, in ms: the next goes on. What it took up by then it ends well within the function's time. */
const MOST_MS = 25_000;

/**
 * Sends notices that the caller has prepared and stored, and so holds; those that are left to the timer are left. Nobody else sends them
 * meanwhile: should we crash, or lose WeChat's answer, who takes them up asks first whether they arrived (`channels`).
 */
export async function deliver(platform: Platform, prepared: readonly StoredNotice[]): Promise<void> {
  const ours = ofMaker(prepared);
  for (let from = 0; from < ours.length; from += BATCH) {
    const some = ours.slice(from, from + BATCH);
    await sendAll(platform, some.map(heldByMaker), undefined, await bearingReadFor(some));
  }
}

/**
 * Takes up what is due, oldest first, at most `limit`, and sends it, until nothing is due or the run's time is over; how many were due. For
 * the timer. `listener` hears of each step before it is marked as done; what is `resting` is put off.
 * @throws the first error met, after all others were tried.
 */
export async function deliverDue(
  platform: Platform,
  limit: number,
  listener?: Listener,
  resting?: Resting,
): Promise<number> {
  const until = platform.now() + MOST_MS;
  const underWay = new Set<Promise<void>>();
  const errors: unknown[] = [];
  let taken = 0;
  const send = (held: readonly Held[]) => {
    const sending: Promise<void> = sendAll(platform, held, listener)
      .catch((error: unknown) => void errors.push(error))
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  };
  try {
    for (let isMore = limit > 0; isMore;) {
      const wanted = Math.min(BATCH, limit - taken);
      const due = await findDue(platform, wanted);
      taken += due.length;
      const awake = await withoutResting(platform, due, resting);
      const usual = awake.filter((one) => mostBeside(one) === BATCH);
      send(await claimAll(platform, usual));
      if (underWay.size >= BATCHES_AT_ONCE) await Promise.race(underWay);
      for (const part of doubtful(awake)) {
        await Promise.all(underWay);
        if (platform.now() < until) send(await claimAll(platform, part));
      }
      isMore = due.length === wanted && taken < limit && platform.now() < until;
    }
  } finally {
    await Promise.all(underWay);
  }
  if (errors.length > 0) throw errors[0];
  return taken;
}

/** Where senders died, one of what they held may be the cause: it is taken up beside fewer each time, in the end alone. */
function mostBeside({ state, attempts }: StoredNotice): number {
  if (state !== 'sending' || attempts <= 1) return BATCH;
  return attempts === 2 ? FEW : 1;
}

/** In parts to be sent one after another. */
function doubtful(due: readonly StoredNotice[]): StoredNotice[][] {
  return [FEW, 1].flatMap((size) => {
    const those = due.filter((one) => mostBeside(one) === size);
    return Array.from({ length: Math.ceil(those.length / size) }, (_, at) =>
      those.slice(at * size, (at + 1) * size),
    );
  });
}

const findDue = (platform: Platform, limit: number) =>
  platform.database.find<StoredNotice>(
    'notices',
    { state: isIn(['queued', 'waiting', 'sending']), nextAt: atMost(platform.now()) },
    { order: [['nextAt', 'asc']], limit },
  );
