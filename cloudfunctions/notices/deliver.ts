import { withdrawnPurposes, type StoredAccount } from '../account';
import type { Platform } from '../kernel/ports';
import { atMost, isIn } from '../kernel/query';
import { spendCredit, voidCredit } from './credits';
import { findStanding } from './gathering';
import { CLAIM_MS, MOST_ATTEMPTS, outcomeOf } from './retries';
import type { StoredNotice } from './stored';

/** How many are sent at the same time. */
const LANES = 5;

/**
 * Sends notices that the caller has prepared and stored, and so holds. Nobody else sends them meanwhile: a notice is
 * sent twice only if we crash, or lose WeChat's answer, between its sending and our mark.
 */
export async function deliver(platform: Platform, prepared: readonly StoredNotice[]): Promise<void> {
  await inLanes(prepared, (notice) => send(platform, notice));
}

/** Takes up what is due, oldest first, at most `limit`, and sends it; how many were due. For the timer. */
export async function deliverDue(platform: Platform, limit: number): Promise<number> {
  const due = await platform.database.find<StoredNotice>(
    'notices',
    { state: isIn(['queued', 'sending']), nextAt: atMost(platform.now()) },
    { order: [['nextAt', 'asc']], limit },
  );
  await inLanes(due, async (notice) => {
    const held = await claim(platform, notice);
    if (held) await send(platform, held);
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
async function claim(platform: Platform, seen: StoredNotice): Promise<StoredNotice | null> {
  const { _id, state, attempts, nextAt } = seen;
  // Its senders crashed each time: it may be the cause.
  const isHopeless = attempts >= MOST_ATTEMPTS;
  const held = {
    state: isHopeless ? ('failed' as const) : ('sending' as const),
    attempts: isHopeless ? attempts : attempts + 1,
    nextAt: platform.now() + CLAIM_MS,
  };
  const claimed = await platform.database.update('notices', { _id, state, attempts, nextAt }, held);
  return claimed === 0 || isHopeless ? null : { ...seen, ...held };
}

/** Asked when it is sent, not when it is written: the person may have thought better of it in between. */
async function hasWithdrawn({ database }: Platform, openid: string, purpose: 'reminders'): Promise<boolean> {
  const account = await database.get<StoredAccount>('accounts', openid);
  return withdrawnPurposes(account).includes(purpose);
}

/** Sends one that the caller holds, unless a later one says it all, or it is too soon after another about the same thing. */
async function send(platform: Platform, held: StoredNotice): Promise<void> {
  const { _id, attempts, to, template, page, fields, purpose } = held;
  const standing = await findStanding(platform, held);
  if (standing !== 'alone') {
    const outcome =
      standing === 'overtaken'
        ? { state: 'overtaken' as const, read: true }
        : { state: 'queued' as const, nextAt: standing.waitUntil, attempts: attempts - 1 };
    await platform.database.update('notices', { _id, state: 'sending', attempts }, outcome);
    return;
  }
  if (purpose !== undefined && (await hasWithdrawn(platform, to, purpose))) {
    await platform.database.update('notices', { _id, state: 'sending', attempts }, { state: 'noGrant' });
    return;
  }
  const sending = await platform.messages.send({ to, template, page, fields });
  const outcome = outcomeOf(sending, attempts, platform.now());
  const holder = { openid: to, template };
  await Promise.all([
    platform.database.update('notices', { _id, state: 'sending', attempts }, outcome),
    outcome.state === 'sent' && spendCredit(platform, holder),
    outcome.state === 'noGrant' && voidCredit(platform, holder),
  ]);
}
