import { accounts } from '../accounts';
import { failureOf, type World } from '../world';

const CONFLICT =
  '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.';
const GONE =
  '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.';

/** 事务: what holds between them, and how they end. */
export function isolation(world: World): void {
  describe('between transactions', () => {
    it('the second writer of a document fails at once, and its transaction is over', async () => {
      const { begin, amount } = await accounts(world, { _id: 'a', amount: 1 }, { _id: 'b', amount: 1 });
      const [one, two] = [await begin(), await begin()];
      await two.inside.doc('b').update({ data: { amount: 9 } });
      await one.inside.doc('a').update({ data: { amount: 2 } });
      const error = await failureOf(two.inside.doc('a').update({ data: { amount: 3 } }));
      expect(error.errCode).toBe(-501001);
      expect(error.errMsg).toContain(CONFLICT);
      expect(error).not.toHaveProperty('code');
      expect(await failureOf(two.transaction.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
      await one.transaction.commit();
      expect([await amount('a'), await amount('b')]).toEqual([2, 1]);
    });
    it('a document changed since the snapshot cannot be written', async () => {
      const { outside, begin } = await accounts(world, { _id: 'a', amount: 1 });
      const { inside } = await begin();
      await inside.doc('a').get();
      await outside.doc('a').update({ data: { amount: 2 } });
      expect((await failureOf(inside.doc('a').update({ data: { amount: 3 } }))).errMsg).toContain(CONFLICT);
    });
    it('a document removed since the snapshot cannot be written', async () => {
      const { outside, begin } = await accounts(world, { _id: 'a', amount: 1 });
      const { inside } = await begin();
      await inside.doc('a').get();
      await outside.doc('a').remove();
      expect((await failureOf(inside.doc('a').update({ data: { amount: 3 } }))).errMsg).toContain(CONFLICT);
    });
    it('both may insert, but not the same _id', async () => {
      const { begin } = await accounts(world);
      const [one, two] = [await begin(), await begin()];
      await one.inside.add({ data: { _id: 'x' } });
      await two.inside.add({ data: { _id: 'y' } });
      expect((await failureOf(two.inside.add({ data: { _id: 'x' } }))).errMsg).toContain(CONFLICT);
      await one.transaction.commit();
    });
    it('writers of different documents do not meet', async () => {
      const { begin, amount } = await accounts(world, { _id: 'a', amount: 1 }, { _id: 'b', amount: 1 });
      const [one, two] = [await begin(), await begin()];
      await one.inside.doc('a').update({ data: { amount: 2 } });
      await two.inside.doc('b').update({ data: { amount: 3 } });
      await two.transaction.commit();
      await one.transaction.commit();
      expect([await amount('a'), await amount('b')]).toEqual([2, 3]);
    });
    it('write skew is possible: each read what the other wrote', async () => {
      const { begin, amount } = await accounts(world, { _id: 'a', amount: 1 }, { _id: 'b', amount: 1 });
      const [one, two] = [await begin(), await begin()];
      await one.inside.doc('b').get();
      await two.inside.doc('a').get();
      await one.inside.doc('a').update({ data: { amount: 0 } });
      await two.inside.doc('b').update({ data: { amount: 0 } });
      await one.transaction.commit();
      await two.transaction.commit();
      expect([await amount('a'), await amount('b')]).toEqual([0, 0]);
    });
    it('a write outside waits for the transaction that holds the document', async () => {
      const { outside, begin, amount } = await accounts(world, { _id: 'a', amount: 1 });
      const { transaction, inside } = await begin();
      await inside.doc('a').update({ data: { amount: 5 } });
      const waiting = outside.doc('a').update({ data: { amount: world._.inc(1) } });
      await transaction.commit();
      await waiting;
      expect(await amount('a')).toBe(6);
    });
  });
  describe('the end of a transaction', () => {
    const over = async (inside: any, transaction: any) => {
      const inner = await failureOf(inside.doc('a').get());
      expect(inner.errCode).toBe(-501001);
      expect(inner.errMsg).toContain(GONE);
      const last = await failureOf(transaction.commit());
      expect(last).toBeInstanceOf(Error);
      expect(last).toMatchObject({
        code: 'DATABASE_TRANSACTION_FAIL',
        message: expect.stringContaining(GONE),
      });
      expect(last.errCode).toBeUndefined();
      expect(await failureOf(transaction.rollback())).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
    };
    it('after commit it does not exist', async () => {
      const { begin } = await accounts(world, { _id: 'a' });
      const { transaction, inside } = await begin();
      await inside.doc('a').get();
      await transaction.commit();
      await over(inside, transaction);
    });
    it('after rollback it does not exist', async () => {
      const { begin } = await accounts(world, { _id: 'a' });
      const { transaction, inside } = await begin();
      await transaction.rollback();
      await over(inside, transaction);
    });
    it('after 30 seconds it does not exist, and nothing of it stays', async () => {
      const { begin, amount } = await accounts(world, { _id: 'a', amount: 1 });
      const { transaction, inside } = await begin();
      await inside.doc('a').update({ data: { amount: 2 } });
      world.cloud.clock.advance(30_001);
      await over(inside, transaction);
      expect(await amount('a')).toBe(1);
    });
    it('after 29 seconds it still does', async () => {
      const { begin, amount } = await accounts(world, { _id: 'a', amount: 1 });
      const { transaction, inside } = await begin();
      await inside.doc('a').update({ data: { amount: 2 } });
      world.cloud.clock.advance(29_000);
      await transaction.commit();
      expect(await amount('a')).toBe(2);
    });
    it.each<[string, (inside: any) => Promise<unknown>, number]>([
      ['a duplicate key', (inside) => inside.add({ data: { _id: 'a' } }), -502001],
      ['a refused update', (inside) => inside.doc('a').update({ data: { s: world._.inc(1) } }), -502001],
    ])('%s inside ends it', async (_, act, errCode) => {
      const { begin } = await accounts(world, { _id: 'a', s: 'x' });
      const { transaction, inside } = await begin();
      await inside.doc('a').update({ data: { n: 2 } });
      expect(await failureOf(act(inside))).toMatchObject({ errCode });
      expect(await failureOf(transaction.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
    });
  });

  describe('what the SDK sends without its transaction', () => {
    const escapes = (title: string, act: (inside: any) => Promise<unknown>, left: unknown) =>
      it(`${title}: runs outside, and stays after rollback`, async () => {
        const { outside, begin } = await accounts(world, { _id: 'a', n: 1 });
        const { transaction, inside } = await begin();
        await act(inside);
        await transaction.rollback();
        expect((await outside.get()).data).toEqual(left);
      });
    escapes('where().update', (inside) => inside.where({ n: 1 }).update({ data: { n: 333 } }), [
      { _id: 'a', n: 333 },
    ]);
    escapes('where().remove', (inside) => inside.where({ n: 1 }).remove(), []);
    it('count and aggregate: see what is outside', async () => {
      const { begin } = await accounts(world, { _id: 'a' });
      const { transaction, inside } = await begin();
      await inside.add({ data: { _id: 'b' } });
      expect((await inside.count()).total).toBe(1);
      expect((await inside.aggregate().count('n').end()).list).toEqual([{ n: 1 }]);
      await transaction.rollback();
    });
  });
}
