import { failureOf, type World } from '../world';

const CONFLICT =
  '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.';
const GONE =
  '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.';

/** 事务: what holds between transactions. */
export function transactions(world: World): void {
  const accounts = async (...documents: object[]) => {
    const outside = await world.holding(...documents);
    const begin = async () => {
      const transaction = await world.db.startTransaction();
      return { transaction, inside: transaction.collection(outside.collectionName) };
    };
    const amount = async (id: string) => (await outside.doc(id).get()).data.amount;
    return { outside, begin, amount };
  };
  const run = (outside: any, act: (inside: any, transaction: any) => Promise<unknown>, times?: number) =>
    world.db.runTransaction(
      (transaction: any) => act(transaction.collection(outside.collectionName), transaction),
      times,
    );

  describe('runTransaction', () => {
    it('commits, and resolves with what the function returned', async () => {
      const { outside, amount } = await accounts({ _id: 'a', amount: 100 }, { _id: 'b', amount: 0 });
      const result = await run(outside, async (inside) => {
        const { data } = await inside.doc('a').get();
        await inside.doc('a').update({ data: { amount: data.amount - 10 } });
        await inside.doc('b').update({ data: { amount: world._.inc(10) } });
        return { moved: 10 };
      });
      expect(result).toEqual({ moved: 10 });
      expect([await amount('a'), await amount('b')]).toEqual([90, 10]);
    });
    it('an error of the function: rolled back, and rejected with it', async () => {
      const { outside, amount } = await accounts({ _id: 'a', amount: 1 });
      const mine = new Error('mine');
      const error = await failureOf(
        run(outside, async (inside) => {
          await inside.doc('a').update({ data: { amount: 2 } });
          throw mine;
        }),
      );
      expect(error).toBe(mine);
      expect(await amount('a')).toBe(1);
    });
    it('rollback(reason): rejected with the reason itself', async () => {
      const { outside, amount } = await accounts({ _id: 'a', amount: 1 });
      const error = await failureOf(
        run(outside, async (inside, transaction) => {
          await inside.doc('a').update({ data: { amount: 2 } });
          await transaction.rollback(-100);
        }),
      );
      expect(error).toBe(-100);
      expect(await amount('a')).toBe(1);
    });
    it('a conflict inside is not tried again: the SDK lost its code', async () => {
      const { outside, begin } = await accounts({ _id: 'a', amount: 1 });
      const { transaction, inside: other } = await begin();
      await other.doc('a').update({ data: { amount: 5 } });
      let tries = 0;
      const error = await failureOf(
        run(outside, async (inside) => {
          tries += 1;
          await inside.doc('a').update({ data: { amount: 6 } });
        }),
      );
      expect(tries).toBe(1);
      expect(error).toMatchObject({
        errCode: -501001,
        errMsg: expect.stringContaining('TransactionConflict'),
      });
      await transaction.commit();
    });
    it('20 counters at once, each tried until it got through', async () => {
      const { outside, amount } = await accounts({ _id: 'a', amount: 0 });
      const count = async (): Promise<void> => {
        for (;;) {
          try {
            await run(outside, (inside) => inside.doc('a').update({ data: { amount: world._.inc(1) } }), 0);
            return;
          } catch (error) {
            expect((error as any).errMsg).toContain('TransactionConflict');
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
          }
        }
      };
      await Promise.all(Array.from({ length: 20 }, count));
      expect(await amount('a')).toBe(20);
    });
  });

  describe('in a transaction', () => {
    it('its writes are seen inside, not outside', async () => {
      const { outside, begin, amount } = await accounts({ _id: 'a', amount: 1 }, { _id: 'b', amount: 1 });
      const { transaction, inside } = await begin();
      await inside.doc('a').update({ data: { amount: 2 } });
      await inside.doc('b').remove();
      expect(await inside.add({ data: { _id: 'c', amount: 3 } })).toMatchObject({ _id: 'c' });
      expect((await inside.doc('a').get()).data.amount).toBe(2);
      expect(
        (
          await inside
            .where({ amount: world._.gt(1) })
            .orderBy('amount', 'asc')
            .get()
        ).data.map(({ _id }: any) => _id),
      ).toEqual(['a', 'c']);
      expect([await amount('a'), await amount('b'), (await outside.count()).total]).toEqual([1, 1, 2]);
      await transaction.commit();
      expect([await amount('a'), (await outside.count()).total]).toEqual([2, 2]);
    });
    it('rollback undoes all', async () => {
      const { outside, begin, amount } = await accounts({ _id: 'a', amount: 1 });
      const { transaction, inside } = await begin();
      await inside.doc('a').set({ data: { amount: 2 } });
      await inside.doc('new').set({ data: { amount: 3 } });
      await transaction.rollback();
      expect([await amount('a'), (await outside.count()).total]).toEqual([1, 1]);
    });
    it('reads see the moment of the first operation', async () => {
      const { outside, begin } = await accounts({ _id: 'a', amount: 1 }, { _id: 'b', amount: 1 });
      const { transaction, inside } = await begin();
      await inside.doc('a').get();
      await outside.doc('b').update({ data: { amount: 2 } });
      await outside.add({ data: { _id: 'c', amount: 1 } });
      expect((await inside.doc('b').get()).data.amount).toBe(1);
      expect((await inside.where({ amount: 1 }).get()).data).toHaveLength(2);
      await transaction.commit();
    });
    it('1001 documents in one add', async () => {
      const { outside, begin } = await accounts();
      const { transaction, inside } = await begin();
      expect((await inside.add({ data: Array.from({ length: 1001 }, (_, n) => ({ n })) }))._ids).toHaveLength(
        1001,
      );
      await transaction.commit();
      expect((await outside.count()).total).toBe(1001);
    });
    it('set counts no creation: a habit of the SDK', async () => {
      const { begin } = await accounts();
      const { transaction, inside } = await begin();
      expect((await inside.doc('x').set({ data: { n: 1 } })).stats).toEqual({ updated: 0, created: 0 });
      await transaction.commit();
    });
    it('a missing document: get fails in the SDK, update and remove count 0, and it goes on', async () => {
      const { begin } = await accounts({ _id: 'a', amount: 1 });
      const { transaction, inside } = await begin();
      expect(await failureOf(inside.doc('nobody').get())).toMatchObject({
        errCode: -1,
        errMsg: 'document.get:fail document with _id nobody does not exist',
      });
      expect((await inside.doc('nobody').update({ data: { n: 1 } })).stats.updated).toBe(0);
      expect((await inside.doc('nobody').remove()).stats.removed).toBe(0);
      await inside.doc('a').update({ data: { amount: 2 } });
      await transaction.commit();
    });
  });

  describe('between transactions', () => {
    it('the second writer of a document fails at once, and its transaction is over', async () => {
      const { begin, amount } = await accounts({ _id: 'a', amount: 1 }, { _id: 'b', amount: 1 });
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
      const { outside, begin } = await accounts({ _id: 'a', amount: 1 });
      const { inside } = await begin();
      await inside.doc('a').get();
      await outside.doc('a').update({ data: { amount: 2 } });
      expect((await failureOf(inside.doc('a').update({ data: { amount: 3 } }))).errMsg).toContain(CONFLICT);
    });
    it('a document removed since the snapshot cannot be written', async () => {
      const { outside, begin } = await accounts({ _id: 'a', amount: 1 });
      const { inside } = await begin();
      await inside.doc('a').get();
      await outside.doc('a').remove();
      expect((await failureOf(inside.doc('a').update({ data: { amount: 3 } }))).errMsg).toContain(CONFLICT);
    });
    it('both may insert, but not the same _id', async () => {
      const { begin } = await accounts();
      const [one, two] = [await begin(), await begin()];
      await one.inside.add({ data: { _id: 'x' } });
      await two.inside.add({ data: { _id: 'y' } });
      expect((await failureOf(two.inside.add({ data: { _id: 'x' } }))).errMsg).toContain(CONFLICT);
      await one.transaction.commit();
    });
    it('writers of different documents do not meet', async () => {
      const { begin, amount } = await accounts({ _id: 'a', amount: 1 }, { _id: 'b', amount: 1 });
      const [one, two] = [await begin(), await begin()];
      await one.inside.doc('a').update({ data: { amount: 2 } });
      await two.inside.doc('b').update({ data: { amount: 3 } });
      await two.transaction.commit();
      await one.transaction.commit();
      expect([await amount('a'), await amount('b')]).toEqual([2, 3]);
    });
    it('write skew is possible: each read what the other wrote', async () => {
      const { begin, amount } = await accounts({ _id: 'a', amount: 1 }, { _id: 'b', amount: 1 });
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
      const { outside, begin, amount } = await accounts({ _id: 'a', amount: 1 });
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
      const { begin } = await accounts({ _id: 'a' });
      const { transaction, inside } = await begin();
      await inside.doc('a').get();
      await transaction.commit();
      await over(inside, transaction);
    });
    it('after rollback it does not exist', async () => {
      const { begin } = await accounts({ _id: 'a' });
      const { transaction, inside } = await begin();
      await transaction.rollback();
      await over(inside, transaction);
    });
    it('after 30 seconds it does not exist, and nothing of it stays', async () => {
      const { begin, amount } = await accounts({ _id: 'a', amount: 1 });
      const { transaction, inside } = await begin();
      await inside.doc('a').update({ data: { amount: 2 } });
      world.cloud.clock.advance(30_001);
      await over(inside, transaction);
      expect(await amount('a')).toBe(1);
    });
    it('after 29 seconds it still does', async () => {
      const { begin, amount } = await accounts({ _id: 'a', amount: 1 });
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
      const { begin } = await accounts({ _id: 'a', s: 'x' });
      const { transaction, inside } = await begin();
      await inside.doc('a').update({ data: { n: 2 } });
      expect(await failureOf(act(inside))).toMatchObject({ errCode });
      expect(await failureOf(transaction.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
    });
  });

  describe('what the SDK sends without its transaction', () => {
    const escapes = (title: string, act: (inside: any) => Promise<unknown>, left: unknown) =>
      it(`${title}: runs outside, and stays after rollback`, async () => {
        const { outside, begin } = await accounts({ _id: 'a', n: 1 });
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
      const { begin } = await accounts({ _id: 'a' });
      const { transaction, inside } = await begin();
      await inside.add({ data: { _id: 'b' } });
      expect((await inside.count()).total).toBe(1);
      expect((await inside.aggregate().count('n').end()).list).toEqual([{ n: 1 }]);
      await transaction.rollback();
    });
  });
}
