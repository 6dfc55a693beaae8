import { Failure } from '../../../cloudfunctions/kernel/failure';
import { causeOf } from '../../../cloudfunctions/platform/transactions';

const conflict = Object.assign(new Error(), { code: 'DATABASE_TRANSACTION_CONFLICT' });
const gone = new Error('Transaction does not exist on the server');
const stale = new Failure('STALE');

/** Requests sent side by side, answered in this order: by an error, or well. */
const answered = (...errors: (Error | null)[]) =>
  errors.map(async (error, turns) => {
    for (let turn = 0; turn <= turns; turn += 1) await Promise.resolve();
    if (error !== null) throw error;
  });

describe('why a transaction failed', () => {
  it.each<[string, (Error | null)[], Error]>([
    ['the conflict alone', [null, conflict], conflict],
    ['the conflict, though its end was heard of before', [gone, conflict, null], conflict],
    ['the conflict, though an id seemed to be taken', [stale, conflict], conflict],
    ['its end, when there was no conflict', [gone, gone], gone],
    ['an id that is taken', [stale, null], stale],
  ])('is %s', async (_what, errors, cause) => {
    const asked = answered(...errors);
    const first: unknown = await Promise.all(asked).catch((error: unknown) => error);
    expect(await causeOf(first, asked)).toBe(cause);
  });

  it('is what its own code refused, at once, whatever is still under way', async () => {
    const forbidden = new Failure('FORBIDDEN');
    expect(await causeOf(forbidden, [new Promise(() => undefined)])).toBe(forbidden);
  });
});
