import { Sessions } from '../../../../local/cloud/mongodb/sessions';

/** A client of the driver whose sessions write down what is done with them. */
function world() {
  const done: string[] = [];
  const clock = { at: 0, now: () => clock.at };
  const note = (what: string) => () => (done.push(what), Promise.resolve());
  const startSession = () => ({
    startTransaction: note('start'),
    commitTransaction: note('commit'),
    abortTransaction: note('abort'),
    endSession: note('end'),
  });
  const sessions = new Sessions({ startSession } as any, clock);
  return { sessions, done, clock };
}
const gone = expect.objectContaining({ code: 'DATABASE_TRANSACTION_FAIL' });

describe('a transaction as a session of the driver', () => {
  it('is started, committed and ended', async () => {
    const { sessions, done } = world();
    const id = sessions.begin();
    expect(await sessions.within(id, async () => 'result')).toBe('result');
    await sessions.commit(id);
    expect(done).toEqual(['start', 'commit', 'end']);
  });
  it('is over after commit and after rollback', async () => {
    const { sessions } = world();
    const [one, two] = [sessions.begin(), sessions.begin()];
    await sessions.commit(one);
    await sessions.rollback(two);
    for (const id of [one, two, 'never']) {
      await expect(sessions.within(id, async () => 1)).rejects.toEqual(gone);
      await expect(sessions.commit(id)).rejects.toEqual(gone);
      await expect(sessions.rollback(id)).rejects.toEqual(gone);
    }
  });
  it('is aborted by an error inside, which passes', async () => {
    const { sessions, done } = world();
    const id = sessions.begin();
    const mine = new Error('mine');
    await expect(sessions.within(id, () => Promise.reject(mine))).rejects.toBe(mine);
    expect(done).toEqual(['start', 'abort', 'end']);
    await expect(sessions.commit(id)).rejects.toEqual(gone);
  });
  it('lives 30 seconds by the clock of the cloud', async () => {
    const { sessions, done, clock } = world();
    const id = sessions.begin();
    clock.at = 29_999;
    await sessions.within(id, async () => 1);
    clock.at = 30_000;
    await expect(sessions.commit(id)).rejects.toEqual(gone);
    expect(done).toEqual(['start', 'abort', 'end']);
  });
  it('does one operation at a time, as the driver wants it', async () => {
    const { sessions } = world();
    const id = sessions.begin();
    const order: string[] = [];
    const slow = sessions.within(id, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      order.push('slow');
    });
    await Promise.all([
      slow,
      sessions.within(id, async () => order.push('quick')),
      sessions.commit(id).then(() => order.push('commit')),
    ]);
    expect(order).toEqual(['slow', 'quick', 'commit']);
  });
  it('an operation that waited while the one before failed is refused', async () => {
    const { sessions } = world();
    const id = sessions.begin();
    const failing = sessions.within(id, () => Promise.reject(new Error('mine')));
    const waiting = sessions.within(id, async () => 1);
    await expect(failing).rejects.toThrow('mine');
    await expect(waiting).rejects.toEqual(gone);
  });
  it('all end when the cloud stops', async () => {
    const { sessions, done } = world();
    sessions.begin();
    sessions.begin();
    await sessions.endAll();
    expect(done.filter((what) => what === 'abort')).toHaveLength(2);
  });
});
