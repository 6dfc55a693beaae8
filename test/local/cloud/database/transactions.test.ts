import { TRANSACTION_LIFE_MS } from '../../../../local/cloud/database';
import { accounts, conflict, ended } from './accounts';
import { clock, idsOf, refusal } from './world';

describe('a transaction', () => {
  it('shows its writes to itself alone until it commits', async () => {
    const { begin, commit, add, update, get, find, remove } = await accounts();
    const t = await begin();
    await update('c', 'x', { $inc: { n: 1 } }, t);
    await add('c', { _id: 'z', key: 'z', n: 9 }, t);
    expect(await remove('c', { _id: 'y' }, false, t)).toBe(1);
    expect(await get('c', 'x', t)).toMatchObject({ n: 2 });
    expect(idsOf(await find('c', {}, { transaction: t }))).toEqual(['x', 'z']);
    expect(idsOf(await find('c', { n: { $gt: 1 } }, { transaction: t, order: { n: -1 } }))).toEqual([
      'x',
      'z',
    ]);
    expect(idsOf(await find('c'))).toEqual(['x', 'y']);
    expect(await get('c', 'x')).toMatchObject({ n: 1 });
    await commit(t);
    expect(idsOf(await find('c'))).toEqual(['x', 'z']);
    expect(await get('c', 'x')).toMatchObject({ n: 2 });
  });

  it('leaves nothing after rollback', async () => {
    const { begin, abort, set, add, find, get } = await accounts();
    const t = await begin();
    await set('c', 'x', { key: 'x', n: 100 }, t);
    await add('c', { _id: 'z', key: 'z' }, t);
    await abort(t);
    expect(idsOf(await find('c'))).toEqual(['x', 'y']);
    await expect(get('c', 'x', t)).rejects.toEqual(ended);
    expect(await get('c', 'x')).toMatchObject({ n: 1 });
  });

  it('reads one snapshot, from its first operation on', async () => {
    const { begin, commit, update, get, find, remove, add } = await accounts();
    const t = await begin();
    await update('c', 'x', { $set: { n: 5 } });
    expect(await get('c', 'x', t)).toMatchObject({ n: 5 });
    await update('c', 'x', { $set: { n: 6 } });
    await update('c', 'x', { $set: { n: 7 } });
    await remove('c', { _id: 'y' });
    await add('c', { _id: 'z', key: 'z', n: 1 });
    expect(await get('c', 'x', t)).toMatchObject({ n: 5 });
    expect(await get('c', 'y', t)).toMatchObject({ n: 1 });
    expect(await get('c', 'z', t)).toBeUndefined();
    expect(idsOf(await find('c', { n: { $lte: 5 } }, { transaction: t }))).toEqual(['x', 'y']);
    expect(await find('c', {}, { transaction: t, order: { n: -1 }, limit: 1 })).toMatchObject([
      { _id: 'x', n: 5 },
    ]);
    await commit(t);
    expect(await get('c', 'x')).toMatchObject({ n: 7 });
  });

  it('conflicts at once with another that wrote the document, and is over then', async () => {
    const { begin, commit, update, get } = await accounts();
    const [first, second] = [await begin(), await begin()];
    await update('c', 'x', { $inc: { n: 1 } }, first);
    await expect(update('c', 'x', { $inc: { n: 1 } }, second)).rejects.toEqual(conflict);
    await expect(commit(second)).rejects.toEqual(ended);
    await commit(first);
    expect(await get('c', 'x')).toMatchObject({ n: 2 });
  });

  it('conflicts with a later commit of what it read and now writes', async () => {
    const { begin, update, remove, get } = await accounts();
    const [first, second] = [await begin(), await begin()];
    await get('c', 'x', first);
    await get('c', 'y', second);
    await update('c', 'x', { $inc: { n: 1 } });
    await remove('c', { _id: 'y' });
    await expect(update('c', 'x', { $inc: { n: 1 } }, first)).rejects.toEqual(conflict);
    await expect(remove('c', { _id: 'y' }, false, second)).rejects.toEqual(conflict);
  });

  it('conflicts over an id or a unique key that both insert', async () => {
    const { begin, add, commit, count } = await accounts();
    const [first, second, third] = [await begin(), await begin(), await begin()];
    await add('c', { _id: 'z', key: 'z' }, first);
    await expect(add('c', { _id: 'z', key: 'other' }, second)).rejects.toEqual(conflict);
    await expect(add('c', { _id: 'other', key: 'z' }, third)).rejects.toEqual(conflict);
    await commit(first);
    expect(await count('c')).toBe(3);
  });

  it('refuses a duplicate of what is stored or staged, and is over then', async () => {
    const { begin, add, update, commit } = await accounts();
    const t = await begin();
    await add('c', { _id: 'z', key: 'z' }, t);
    await expect(add('c', { _id: 'w', key: 'z' }, t)).rejects.toEqual(refusal('E11000 .*byKey'));
    await expect(commit(t)).rejects.toEqual(ended);
    const u = await begin();
    await expect(update('c', 'x', { $set: { key: 'y' } }, u)).rejects.toEqual(refusal('E11000'));
    const v = await begin();
    await expect(add('c', { _id: 'x' }, v)).rejects.toEqual(refusal('E11000 .*_id_'));
  });

  it('may swap unique keys by way of a third value', async () => {
    const { begin, update, commit, get } = await accounts();
    const t = await begin();
    await update('c', 'x', { $set: { key: 'free' } }, t);
    await update('c', 'y', { $set: { key: 'x' } }, t);
    await update('c', 'x', { $set: { key: 'y' } }, t);
    await commit(t);
    expect([(await get('c', 'x')).key, (await get('c', 'y')).key]).toEqual(['y', 'x']);
  });

  it('allows write skew, as snapshot isolation does', async () => {
    const { begin, get, update, commit } = await accounts();
    const [first, second] = [await begin(), await begin()];
    await get('c', 'y', first);
    await get('c', 'x', second);
    await update('c', 'x', { $set: { n: 0 } }, first);
    await update('c', 'y', { $set: { n: 0 } }, second);
    await commit(first);
    await commit(second);
    expect([(await get('c', 'x')).n, (await get('c', 'y')).n]).toEqual([0, 0]);
  });

  it('removes and inserts the same id', async () => {
    const { begin, remove, add, commit, get } = await accounts();
    const t = await begin();
    await remove('c', { _id: 'x' }, false, t);
    await add('c', { _id: 'x', key: 'x', again: true }, t);
    await commit(t);
    expect(await get('c', 'x')).toEqual({ _id: 'x', key: 'x', again: true });
  });

  it('lives 30 seconds', async () => {
    const { begin, update, get, commit } = await accounts();
    const t = await begin();
    await update('c', 'x', { $inc: { n: 1 } }, t);
    const start = clock.at;
    clock.at = start + TRANSACTION_LIFE_MS;
    // Its lock ends with it.
    expect(await update('c', 'x', { $set: { n: 50 } })).toBe(1);
    clock.at = start;
    await expect(commit(t)).rejects.toEqual(ended);
    await expect(get('c', 'x', t)).rejects.toEqual(ended);
    expect(await get('c', 'x')).toMatchObject({ n: 50 });
  });

  it('cannot be ended twice, nor be made up', async () => {
    const { begin, commit, abort } = await accounts();
    const t = await begin();
    await commit(t);
    await expect(commit(t)).rejects.toEqual(ended);
    await expect(abort(t)).rejects.toEqual(ended);
    await expect(commit('made up')).rejects.toEqual(ended);
  });

  it('does not hold what it changed to the same', async () => {
    const { begin, update } = await accounts();
    const [first, second] = [await begin(), await begin()];
    expect(await update('c', 'x', { $set: { n: 1 } }, first)).toBe(1);
    expect(await update('c', 'x', { $set: { n: 2 } }, second)).toBe(1);
  });

  it('loses no count among twenty, with retries', async () => {
    const { begin, commit, update, get } = await accounts();
    const increase = async (): Promise<void> => {
      for (;;) {
        const t = await begin();
        try {
          const { n } = (await get('c', 'x', t)) as { n: number };
          await new Promise(setImmediate);
          await update('c', 'x', { $set: { n: n + 1 } }, t);
          await commit(t);
          return;
        } catch (error) {
          expect(error).toEqual(conflict);
        }
      }
    };
    await Promise.all(Array.from({ length: 20 }, increase));
    expect(await get('c', 'x')).toMatchObject({ n: 21 });
  });
});
