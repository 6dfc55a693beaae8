import { MongoDatabase } from '../../../../local/cloud/mongodb/mongoDatabase';

/** A database of the driver with these collections, that writes down what is done to it. */
function world(...names: string[]) {
  const done: unknown[] = [];
  const session = Object.fromEntries(
    ['startTransaction', 'commitTransaction', 'abortTransaction', 'endSession'].map((what) => [
      what,
      async () => void done.push(what),
    ]),
  );
  const collection = (name: string) => ({
    createIndex: async (keys: Map<string, number>, options: object) =>
      void done.push(['createIndex', name, [...keys], options]),
    countDocuments: async (query?: object, options?: object) => (
      done.push(['count', name, query, options]),
      3
    ),
    deleteMany: async (query: object, options: object) => (
      done.push(['deleteMany', name, query, options]),
      { deletedCount: 1 }
    ),
  });
  const db = {
    collection,
    listCollections: () => ({ toArray: async () => names.map((name) => ({ name })) }),
    createCollection: async (name: string) => void names.push(name),
    dropCollection: async (name: string) => void names.splice(names.indexOf(name), 1),
  };
  const client = { startSession: () => session, close: async () => void done.push('close') };
  const indexes = {
    collections: {
      homes: {
        indexes: [
          {
            name: 'byRoom',
            keys: [
              ['b', 1],
              ['room', -1],
            ] as [string, 1 | -1][],
            unique: true,
          },
        ],
      },
    },
  };
  const database = new MongoDatabase(client as any, db as any, { now: () => 0 }, indexes);
  const handle = (action: string, params: object = {}): Promise<any> =>
    database.handle(`database.${action}`, { collectionName: 'homes', query: '{}', ...params });
  return { database, handle, done, names, session };
}
const failure = (code: string) => expect.objectContaining({ code });

describe('the database of the cloud over MongoDB', () => {
  it('refuses a collection that does not exist, which MongoDB would make', async () => {
    await expect(world().handle('calculateDocument')).rejects.toEqual(
      failure('DATABASE_COLLECTION_NOT_EXIST'),
    );
    await expect(world().handle('calculateDocument', { collectionName: 5 })).rejects.toEqual(
      failure('DATABASE_COLLECTION_NOT_EXIST'),
    );
  });
  it('makes a collection with the indexes declared for it', async () => {
    const { handle, done, names } = world();
    expect(await handle('addCollection')).toEqual({});
    expect(names).toEqual(['homes']);
    expect(done).toEqual([
      [
        'createIndex',
        'homes',
        [
          ['b', 1],
          ['room', -1],
        ],
        { name: 'byRoom', unique: true },
      ],
    ]);
    expect(await handle('calculateDocument')).toEqual({ data: { total: 3 } });
  });
  it('refuses a name that is none before it asks', async () => {
    await expect(world().handle('addCollection', { collectionName: 'a.b' })).rejects.toEqual(
      failure('INVALID_PARAM'),
    );
  });
  it('knows collections that another process made meanwhile', async () => {
    const { handle, names } = world();
    names.push('homes');
    expect(await handle('calculateDocument')).toEqual({ data: { total: 3 } });
  });
  it('sends what names a transaction through its session, the rest not', async () => {
    const { handle, done, session } = world('homes');
    const { transactionId } = await handle('startTransaction');
    await handle('removeDocument', { multi: true, transactionId });
    await handle('removeDocument', { multi: true });
    await handle('commitTransaction', { transactionId });
    expect(done).toEqual([
      'startTransaction',
      ['deleteMany', 'homes', {}, { session }],
      ['deleteMany', 'homes', {}, { maxTimeMS: 10_000 }],
      'commitTransaction',
      'endSession',
    ]);
    await expect(handle('removeDocument', { transactionId })).rejects.toEqual(
      failure('DATABASE_TRANSACTION_FAIL'),
    );
  });
  it('a request that is malformed ends its transaction, as any error does', async () => {
    const { handle, done } = world('homes');
    const { transactionId } = await handle('startTransaction');
    await expect(handle('removeDocument', { query: '{broken', transactionId })).rejects.toEqual(
      failure('INVALID_PARAM'),
    );
    expect(done).toEqual(['startTransaction', 'abortTransaction', 'endSession']);
  });
  it('names and counts its collections, and clears them', async () => {
    const { database, names, handle } = world('homes', 'system.profile');
    expect(await database.collections()).toEqual(['homes']);
    expect(await database.count('homes')).toBe(3);
    await database.clear({ keepCollections: true });
    expect(await database.collections()).toEqual(['homes']);
    await database.clear();
    expect(names).toEqual(['system.profile']);
    await expect(handle('calculateDocument')).rejects.toEqual(failure('DATABASE_COLLECTION_NOT_EXIST'));
  });
  it('ends its transactions when it closes', async () => {
    const { database, handle, done } = world('homes');
    await handle('startTransaction');
    await database.close();
    expect(done).toEqual(['startTransaction', 'abortTransaction', 'endSession', 'close']);
  });
});
