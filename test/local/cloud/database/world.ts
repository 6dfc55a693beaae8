import { EJSON } from 'bson';
import { openDatabase, type Database, type DatabaseOptions } from '../../../../local/cloud/database';

type Fields = Record<string, unknown>;

/** What a read may ask besides its condition. */
export interface Wish {
  order?: Record<string, 1 | -1>;
  skip?: number;
  limit?: number;
  projection?: Fields;
  transaction?: string | undefined;
}

const text = (value: unknown) => EJSON.stringify(value, undefined, undefined, { relaxed: false });
const parse = (item: unknown): any => EJSON.parse(item as string);

/** A clock that stands still until moved; ms since the epoch. */
export const clock = {
  at: Date.UTC(2026, 0, 5),
  now: () => clock.at,
};

/** One database in memory with collections, spoken to as the SDK does. */
export async function world(collections: readonly string[], options: Partial<DatabaseOptions> = {}) {
  const database = openDatabase({ file: ':memory:', durable: false, clock, ...options });
  for (const name of collections) await database.handle('database.addCollection', { collectionName: name });
  return client(database);
}

/** The wire requests of the SDK, by short names; ids and documents as JS values. */
export function client(database: Database) {
  const send = async (action: string, collectionName: string, params: Fields): Promise<any> =>
    database.handle(`database.${action}`, { collectionName, ...params });
  return {
    database,
    add: async (name: string, documents: Fields | Fields[], transactionId?: string) => {
      const { data } = await send('insertDocument', name, {
        data: [documents].flat().map(text),
        transactionId,
      });
      return data.insertedIds as unknown[];
    },
    find: async (
      name: string,
      query: Fields = {},
      { order, skip, limit, projection, transaction }: Wish = {},
    ) => {
      const { data } = await send('getDocument', name, {
        query: text(query),
        queryType: 'WHERE',
        limit,
        offset: skip,
        order: order && text(order),
        projection: projection && text(projection),
        transactionId: transaction,
      });
      return data.list.map(parse) as any[];
    },
    get: async (name: string, id: unknown, transactionId?: string) => {
      const { data } = await send('getDocument', name, {
        query: text({ _id: id }),
        queryType: 'DOC',
        multi: false,
        transactionId,
      });
      return data.list.map(parse)[0];
    },
    count: async (name: string, query: Fields = {}) =>
      (await send('calculateDocument', name, { query: text(query), queryType: 'WHERE' })).data
        .total as number,
    update: async (name: string, id: unknown, update: Fields, transactionId?: string) =>
      (
        await send('modifyDocument', name, {
          query: text({ _id: id }),
          queryType: 'DOC',
          multi: false,
          merge: true,
          upsert: false,
          data: text(update),
          transactionId,
        })
      ).data.updated as number,
    updateWhere: async (name: string, query: Fields, update: Fields) =>
      (
        await send('modifyDocument', name, {
          query: text(query),
          queryType: 'WHERE',
          multi: true,
          merge: true,
          upsert: false,
          data: text(update),
        })
      ).data.updated as number,
    updateAndReturn: async (name: string, query: Fields, update: Fields) => {
      const { data } = await send('modifyAndReturnDoc', name, {
        query: text(query),
        queryType: 'WHERE',
        data: text(update),
      });
      return { updated: data.updated as number, doc: data.doc && parse(data.doc) };
    },
    set: async (name: string, id: unknown, document: Fields, transactionId?: string) =>
      (
        await send('modifyDocument', name, {
          query: text({ _id: id }),
          queryType: 'DOC',
          multi: false,
          merge: false,
          upsert: true,
          data: text(document),
          transactionId,
        })
      ).data as { updated: number; upsert_id?: unknown },
    remove: async (name: string, query: Fields, multi = true, transactionId?: string) =>
      (
        await send('removeDocument', name, {
          query: text(query),
          queryType: multi ? 'WHERE' : 'DOC',
          multi,
          transactionId,
        })
      ).data.deleted as number,
    aggregate: async (name: string, pipeline: Fields[]) => {
      const stages = pipeline.map((stage) => ({
        stageKey: Object.keys(stage)[0],
        stageValue: text(Object.values(stage)[0]),
      }));
      return (await send('aggregateDocuments', name, { stages })).data.list.map(parse) as any[];
    },
    begin: async () => (await send('startTransaction', '', {})).transactionId as string,
    commit: async (transactionId: string) => send('commitTransaction', '', { transactionId }),
    abort: async (transactionId: string) => send('abortTransaction', '', { transactionId }),
    send,
  };
}

export type Client = ReturnType<typeof client>;

/** The ids of documents, sorted, for asserting which ones matched. */
export const idsOf = (documents: Fields[]) => documents.map(({ _id }) => _id).sort();

/** A CloudError with this code and, in its text, this. */
export const failure = (code: string, message: string | RegExp = '') =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

export const refusal = (message: string | RegExp = '') => failure('DATABASE_REQUEST_FAILED', message);
