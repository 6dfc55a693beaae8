import { accounts } from '../accounts';
import { failureOf, type World } from '../world';

/** 事务: what holds inside one. */
export function transactions(world: World): void {
  const run = (outside: any, act: (inside: any, transaction: any) => Promise<unknown>, times?: number) =>
    world.db.runTransaction(
      (transaction: any) => act(transaction.collection(outside.collectionName), transaction),
      times,
    );

  describe('runTransaction', () => {
    it('commits, and resolves with what the function returned', async () => {
      const { outside, amount } = await accounts(world, { _id: 'a', amount: 100 }, { _id: 'b', amount: 0 });
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
      const { outside, amount } = await accounts(world, { _id: 'a', amount: 1 });
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
      const { outside, amount } = await accounts(world, { _id: 'a', amount: 1 });
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
      const { outside, begin } = await accounts(world, { _id: 'a', amount: 1 });
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
      const { outside, amount } = await accounts(world, { _id: 'a', amount: 0 });
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
      const { outside, begin, amount } = await accounts(
        world,
        { _id: 'a', amount: 1 },
        { _id: 'b', amount: 1 },
      );
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
      const { outside, begin, amount } = await accounts(world, { _id: 'a', amount: 1 });
      const { transaction, inside } = await begin();
      await inside.doc('a').set({ data: { amount: 2 } });
      await inside.doc('new').set({ data: { amount: 3 } });
      await transaction.rollback();
      expect([await amount('a'), (await outside.count()).total]).toEqual([1, 1]);
    });
    it('reads see the moment of the first operation', async () => {
      const { outside, begin } = await accounts(world, { _id: 'a', amount: 1 }, { _id: 'b', amount: 1 });
      const { transaction, inside } = await begin();
      await inside.doc('a').get();
      await outside.doc('b').update({ data: { amount: 2 } });
      await outside.add({ data: { _id: 'c', amount: 1 } });
      expect((await inside.doc('b').get()).data.amount).toBe(1);
      expect((await inside.where({ amount: 1 }).get()).data).toHaveLength(2);
      await transaction.commit();
    });
    it('1001 documents in one add', async () => {
      const { outside, begin } = await accounts(world);
      const { transaction, inside } = await begin();
      expect((await inside.add({ data: Array.from({ length: 1001 }, (_, n) => ({ n })) }))._ids).toHaveLength(
        1001,
      );
      await transaction.commit();
      expect((await outside.count()).total).toBe(1001);
    });
    it('set counts no creation: a habit of the SDK', async () => {
      const { begin } = await accounts(world);
      const { transaction, inside } = await begin();
      expect((await inside.doc('x').set({ data: { n: 1 } })).stats).toEqual({ updated: 0, created: 0 });
      await transaction.commit();
    });
    it('a missing document: get fails in the SDK, update and remove count 0, and it goes on', async () => {
      const { begin } = await accounts(world, { _id: 'a', amount: 1 });
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
}
