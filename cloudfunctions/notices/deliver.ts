import type { Platform } from '../kernel/ports';
import { atMost, isIn, plus } from '../kernel/query';
import { spendCredit, voidCredit } from './credits';
import { outcomeOf } from './retries';
import type { StoredNotice } from './stored';

/** How long one sender holds a notice, in ms: longer than any of our functions may run. */
const CLAIM_MS = 90_000;
/** How many are sent at the same time. */
const LANES = 5;

const WAITING = { state: isIn(['queued', 'sending']) };

/**
 * Sends the notices that wait among `ids`. Whoever else tries at the same time leaves them alone.
 * A notice is sent twice only if we crash, or lose WeChat's answer, between its sending and our mark.
 */
export async function deliver(platform: Platform, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const filter = { ...WAITING, _id: isIn(ids), nextAt: atMost(platform.now()) };
  await sendAll(
    platform,
    await platform.database.find<StoredNotice>('notices', filter, { limit: ids.length }),
  );
}

/** Sends what is due, oldest first, at most `limit`; how many were taken up. For the timer. */
export async function deliverDue(platform: Platform, limit: number): Promise<number> {
  const due = await platform.database.find<StoredNotice>(
    'notices',
    { ...WAITING, nextAt: atMost(platform.now()) },
    { order: [['nextAt', 'asc']], limit },
  );
  await sendAll(platform, due);
  return due.length;
}

/** @throws the first error met, after all others were tried. */
async function sendAll(platform: Platform, notices: readonly StoredNotice[]): Promise<void> {
  const waiting = [...notices];
  const errors: unknown[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await sendOne(platform, next).catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(LANES, waiting.length) }, lane));
  if (errors.length > 0) throw errors[0];
}

async function sendOne(platform: Platform, seen: StoredNotice): Promise<void> {
  const { database, messages } = platform;
  const attempts = seen.attempts + 1;
  // What was seen is the condition: of several senders only one moves it on.
  const unmoved = { _id: seen._id, state: seen.state, attempts: seen.attempts, nextAt: seen.nextAt };
  const claim = { state: 'sending', attempts: plus(1), nextAt: platform.now() + CLAIM_MS };
  if ((await database.update('notices', unmoved, claim)) === 0) return;

  const { to, template, page, fields } = seen;
  const sending = await messages.send({ to, template, page, fields });
  const outcome = outcomeOf(sending, attempts, platform.now());
  const holder = { openid: to, template };
  await Promise.all([
    database.update('notices', { _id: seen._id, state: 'sending', attempts }, outcome),
    outcome.state === 'sent' && spendCredit(platform, holder),
    outcome.state === 'noGrant' && voidCredit(platform, holder),
  ]);
}
