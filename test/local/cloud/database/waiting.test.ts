import { accounts, ended } from './accounts';
import { refusal } from './world';

describe('outside a transaction', () => {
  it('a write waits for the document to be let go', async () => {
    const { begin, commit, update, get } = await accounts();
    const t = await begin();
    await update('c', 'x', { $set: { n: 10 } }, t);
    const waiting = update('c', 'x', { $inc: { n: 1 } });
    await update('c', 'y', { $inc: { n: 1 } });
    await commit(t);
    expect(await waiting).toBe(1);
    expect(await get('c', 'x')).toMatchObject({ n: 11 });
  });

  it('an insert waits for a unique key to be decided', async () => {
    const { begin, commit, abort, add } = await accounts();
    const taken = await begin();
    await add('c', { key: 'z' }, taken);
    const loser = add('c', { key: 'z' });
    await commit(taken);
    await expect(loser).rejects.toEqual(refusal('E11000'));
    const freed = await begin();
    await add('c', { key: 'w' }, freed);
    const winner = add('c', { key: 'w' });
    await abort(freed);
    expect(await winner).toHaveLength(1);
  });

  it('waiting has an end', async () => {
    const { begin, update } = await accounts();
    await update('c', 'x', { $set: { n: 10 } }, await begin());
    await expect(update('c', 'x', { $inc: { n: 1 } })).rejects.toEqual(refusal('exceeded time limit'));
  });

  it('operations without its id are not part of it', async () => {
    const { begin, abort, updateWhere, update, count } = await accounts();
    const t = await begin();
    await update('c', 'x', { $set: { n: 10 } }, t);
    expect(await updateWhere('c', { _id: 'y' }, { $set: { n: 333 } })).toBe(1);
    expect(await count('c', { n: 10 })).toBe(0);
    await abort(t);
    expect(await count('c', { n: 333 })).toBe(1);
  });

  it('clearing the database ends it', async () => {
    const { begin, update, commit, database } = await accounts();
    const t = await begin();
    await update('c', 'x', { $set: { n: 10 } }, t);
    database.clear();
    await expect(commit(t)).rejects.toEqual(ended);
  });
});
