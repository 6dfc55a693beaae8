import tcb from '@cloudbase/node-sdk';

import { failureOf, type World } from '../world';

/** Where @cloudbase/node-sdk gives more, or answers otherwise than wx-server-sdk. */
export function nodeSdk(world: World): void {
  const database = (): any => tcb.init({ env: world.cloud.env }).database();
  const holding = async (...documents: object[]) =>
    database().collection((await world.holding(...documents)).collectionName);

  describe('@cloudbase/node-sdk', () => {
    it('add: id, or ids', async () => {
      const things = await holding();
      expect(await things.add({ n: 1 })).toEqual({ id: expect.any(String), requestId: expect.any(String) });
      expect(await things.add([{ _id: 'a' }, { _id: 'b' }])).toMatchObject({ ids: ['a', 'b'] });
    });
    it('doc.get: a list', async () => {
      const things = await holding({ _id: 'a', n: 1 });
      expect((await things.doc('a').get()).data).toEqual([{ _id: 'a', n: 1 }]);
      expect((await things.doc('nobody').get()).data).toEqual([]);
    });
    it('doc.set: updated, upsertedId', async () => {
      const things = await holding();
      expect(await things.doc('a').set({ n: 1 })).toMatchObject({ updated: 0, upsertedId: 'a' });
      expect(await things.doc('a').set({ n: 1 })).toMatchObject({ updated: 1 });
    });
    it('update, remove, count: bare numbers', async () => {
      const things = await holding({ _id: 'a', n: 1 }, { _id: 'b', n: 1 });
      expect(await things.where({ n: 1 }).update({ n: 2 })).toMatchObject({ updated: 2 });
      expect(await things.doc('a').remove()).toMatchObject({ deleted: 1 });
      expect(await things.count()).toMatchObject({ total: 1 });
    });
    it('get: the limit that applied', async () => {
      expect(await (await holding()).limit(5).get()).toMatchObject({ data: [], limit: 5 });
    });
    it('updateAndReturn: one document as it is afterwards', async () => {
      const things = await holding({ _id: 'a', n: 1 }, { _id: 'b', n: 5 });
      const { command: _ } = database();
      expect(await things.where({ n: 1 }).updateAndReturn({ n: _.inc(1), at: new Date(0) })).toMatchObject({
        updated: 1,
        doc: { _id: 'a', n: 2, at: new Date(0) },
      });
    });
    it('updateAndReturn: none matches', async () => {
      expect(await (await holding({ n: 1 })).where({ n: 9 }).updateAndReturn({ n: 2 })).toMatchObject({
        updated: 0,
        doc: null,
      });
    });
    it('updateAndReturn belongs to its transaction', async () => {
      const things = await holding({ _id: 'a', n: 1 });
      const transaction = await database().startTransaction();
      await transaction.collection(things.name).where({ n: 1 }).updateAndReturn({ n: 2 });
      await transaction.rollback();
      expect((await things.doc('a').get()).data[0].n).toBe(1);
    });
    it('an error: its text code', async () => {
      expect(await failureOf(database().collection('nowhere').get())).toMatchObject({
        code: 'DATABASE_COLLECTION_NOT_EXIST',
        requestId: expect.any(String),
      });
    });
    it('a conflict inside a transaction: its text code', async () => {
      const things = await holding({ _id: 'a', n: 1 });
      const [one, two] = [await database().startTransaction(), await database().startTransaction()];
      await one.collection(things.name).doc('a').update({ n: 2 });
      expect(await failureOf(two.collection(things.name).doc('a').update({ n: 3 }))).toMatchObject({
        code: 'DATABASE_TRANSACTION_CONFLICT',
      });
      await one.commit();
    });
    it('raw: conditions and updates in the words of MongoDB', async () => {
      const things = await holding({ _id: 'a', n: 1, l: [1, 2] }, { _id: 'b', n: 5 });
      const raw = database().collection(things.name).options({ raw: true });
      expect((await raw.where({ n: { $gte: 1, $lt: 5 } }).get()).data).toMatchObject([{ _id: 'a' }]);
      expect(
        await raw
          .where({ _id: 'a' })
          .update({ $inc: { n: 1 }, $push: { l: { $each: [3], $slice: -2 } }, $setOnInsert: { x: 1 } }),
      ).toMatchObject({ updated: 1 });
      expect((await things.doc('a').get()).data).toEqual([{ _id: 'a', n: 2, l: [2, 3] }]);
    });
    it('raw: a pipeline, also with facet', async () => {
      const things = await holding({ _id: 1, n: 1 }, { _id: 2, n: 5 });
      const raw = database().collection(things.name).options({ raw: true });
      const pipeline = [
        { $sort: { n: 1 } },
        { $facet: { low: [{ $match: { n: { $lt: 3 } } }], total: [{ $count: 'n' }] } },
      ];
      expect((await raw.aggregate(pipeline).end()).data).toEqual([
        { low: [{ _id: 1, n: 1 }], total: [{ n: 2 }] },
      ]);
    });
    it('multiple: false changes one', async () => {
      const things = await holding({ n: 1 }, { n: 1 });
      expect(
        await database()
          .collection(things.name)
          .where({ n: 1 })
          .options({ multiple: false })
          .update({ n: 2 }),
      ).toMatchObject({ updated: 1 });
    });
  });
}
