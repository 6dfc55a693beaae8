import type { Sending } from '../../../cloudfunctions/kernel/ports';
import { MOST_ATTEMPTS, outcomeOf, waitAfter } from '../../../cloudfunctions/notices/retries';

const START = 0;
const MINUTE_MS = 60_000;

describe('waiting for the next try', () => {
  it.each([1, 2, 3, 4, 5])('doubles: after %d', (attempts) => {
    expect(waitAfter(attempts, -1)).toBe(MINUTE_MS * 2 ** (attempts - 1));
  });

  it('takes an hour when the quota is used up', () => expect(waitAfter(1, 45009)).toBe(60 * MINUTE_MS));

  it.each([
    [{ ok: true }, 1, 'sent'],
    [{ ok: false, errorCode: 43101, retryable: false }, 1, 'noGrant'],
    [{ ok: false, errorCode: 43101, retryable: true }, MOST_ATTEMPTS, 'noGrant'],
    [{ ok: false, errorCode: -1, retryable: true }, MOST_ATTEMPTS - 1, 'queued'],
    [{ ok: false, errorCode: -1, retryable: true }, MOST_ATTEMPTS, 'failed'],
    [{ ok: false, errorCode: 40003, retryable: false }, 1, 'failed'],
  ] as [Sending, number, string][])('%j at try %d ends as %s', (sending, attempts, state) => {
    expect(outcomeOf(sending, attempts, START).state).toBe(state);
  });
});
