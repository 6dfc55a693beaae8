import { Double, EJSON, Int32, Long, ObjectId } from 'bson';

import { perform } from '../../../../local/cloud/mongodb/performing';

const HEX = '507f1f77bcf86cd799439011';

/** A collection of the driver that answers what it is told to, and keeps what it was asked. */
function answering(answers: Record<string, unknown>) {
  const asked: unknown[][] = [];
  const collection = new Proxy(
    {},
    {
      get:
        (_, method: string) =>
        (...values: unknown[]) => {
          asked.push([method, ...values]);
          const answer = answers[method];
          return method === 'find' || method === 'aggregate'
            ? { toArray: async () => answer }
            : Promise.resolve(answer);
        },
    },
  );
  return { asked, collection: collection as any };
}

const parsed = (list: unknown) => (list as string[]).map((item) => JSON.parse(item));

describe('a call of the driver as a reply', () => {
  it('find: documents as canonical EJSON, ObjectIds as hex', async () => {
    const document = {
      _id: new ObjectId(HEX),
      int: new Int32(1),
      long: Long.fromNumber(2),
      double: new Double(3),
      at: new Date(5),
      l: [{ ref: new ObjectId(HEX) }],
    };
    const { collection, asked } = answering({ find: [document] });
    const reply = await perform(
      collection,
      { method: 'find', query: { a: 1 }, sort: [['a', 1]], skip: 2, limit: 9, projection: { a: 1 } },
      undefined,
    );
    expect(reply).toMatchObject({ limit: 9, offset: 2 });
    expect(parsed((reply['data'] as any).list)).toEqual([
      {
        _id: HEX,
        int: { $numberInt: '1' },
        long: { $numberLong: '2' },
        double: { $numberDouble: '3.0' },
        at: { $date: { $numberLong: '5' } },
        l: [{ ref: HEX }],
      },
    ]);
    expect(asked).toEqual([
      [
        'find',
        { a: 1 },
        {
          maxTimeMS: 10_000,
          promoteValues: false,
          promoteLongs: false,
          bsonRegExp: true,
          skip: 2,
          limit: 9,
          sort: new Map([['a', 1]]),
          projection: { a: 1 },
        },
      ],
    ]);
  });
  it('a session goes along, without a limit of time', async () => {
    const session = {} as any;
    const { collection, asked } = answering({ deleteOne: { deletedCount: 1 } });
    expect(await perform(collection, { method: 'deleteOne', query: {} }, session)).toEqual({
      data: { deleted: 1 },
    });
    expect(asked).toEqual([['deleteOne', {}, { session }]]);
  });
  it('insertMany: the ids in order', async () => {
    const { collection } = answering({ insertMany: {} });
    const documents = [{ _id: 'a' }, { _id: 7 }, { _id: Long.fromNumber(3e9) }, { _id: new ObjectId(HEX) }];
    expect(await perform(collection, { method: 'insertMany', documents }, undefined)).toEqual({
      data: { insertedIds: ['a', 7, 3e9, HEX] },
    });
  });
  it.each(['updateOne', 'updateMany'] as const)('%s: matched, not modified', async (method) => {
    const { collection } = answering({ [method]: { matchedCount: 2, modifiedCount: 0 } });
    expect(await perform(collection, { method, query: {}, update: { $set: { a: 1 } } }, undefined)).toEqual({
      data: { updated: 2 },
    });
  });
  it('replaceOne: replaced, or upserted under its id', async () => {
    const call = {
      method: 'replaceOne',
      query: { _id: 'a' },
      replacement: { _id: 'a' },
      upsert: true,
    } as const;
    const replaced = answering({ replaceOne: { matchedCount: 1, upsertedCount: 0 } });
    expect(await perform(replaced.collection, call, undefined)).toEqual({ data: { updated: 1 } });
    const made = answering({ replaceOne: { matchedCount: 0, upsertedCount: 1 } });
    expect(await perform(made.collection, call, undefined)).toEqual({ data: { updated: 0, upsert_id: 'a' } });
  });
  it('findOneAndUpdate: the document afterwards, or null', async () => {
    const call = { method: 'findOneAndUpdate', query: {}, update: {} } as const;
    const { collection, asked } = answering({ findOneAndUpdate: { _id: 'a' } });
    expect(await perform(collection, call, undefined)).toEqual({
      data: { updated: 1, doc: EJSON.stringify({ _id: 'a' }) },
    });
    expect(asked[0]?.[3]).toMatchObject({ returnDocument: 'after' });
    expect(await perform(answering({ findOneAndUpdate: null }).collection, call, undefined)).toEqual({
      data: { updated: 0, doc: null },
    });
  });
  it('countDocuments, aggregate, deleteMany', async () => {
    const { collection } = answering({
      countDocuments: 5,
      aggregate: [{ n: new Int32(1) }],
      deleteMany: { deletedCount: 3 },
    });
    expect(await perform(collection, { method: 'countDocuments', query: {} }, undefined)).toEqual({
      data: { total: 5 },
    });
    expect(await perform(collection, { method: 'aggregate', pipeline: [] }, undefined)).toEqual({
      data: { list: ['{"n":{"$numberInt":"1"}}'] },
    });
    expect(await perform(collection, { method: 'deleteMany', query: {} }, undefined)).toEqual({
      data: { deleted: 3 },
    });
  });
});
