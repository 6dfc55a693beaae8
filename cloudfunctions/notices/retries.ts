import type { Sending } from '../kernel/ports';
import type { StoredNotice } from './stored';

/** How long one sender holds a notice, in ms: longer than any of our functions may run. */
export const CLAIM_MS = 90_000;

/** After so many sendings it is given up. */
export const MOST_ATTEMPTS = 6;

/** WeChat: no consent left, or refused by the person. Source: return codes of subscribeMessage.send. */
export const NO_GRANT = 43101;
/** WeChat: the quota of calls is used up. Source: as above. */
const QUOTA_USED_UP = 45009;

const MINUTE_MS = 60_000;
const QUOTA_WAIT_MS = 60 * MINUTE_MS;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;

/** How long to wait after the given number of attempts: 1, 2, 4, 8, … minutes; a quota takes an hour. */
export function waitAfter(attempts: number, errorCode: number): number {
  if (errorCode === QUOTA_USED_UP) return QUOTA_WAIT_MS;
  return Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** (attempts - 1));
}

/** What a sending makes of a notice; `attempts` counts it already. */
export function outcomeOf(
  sending: Sending,
  attempts: number,
  now: number,
): Pick<StoredNotice, 'state' | 'errorCode'> & Partial<Pick<StoredNotice, 'sentAt' | 'nextAt'>> {
  if (sending.ok) return { state: 'sent', errorCode: null, sentAt: now };
  const { errorCode, retryable, waitMs = waitAfter(attempts, sending.errorCode) } = sending;
  if (errorCode === NO_GRANT) return { state: 'noGrant', errorCode };
  if (!retryable || attempts >= MOST_ATTEMPTS) return { state: 'failed', errorCode };
  return { state: 'queued', errorCode, nextAt: now + waitMs };
}
