import type { ClientSession, Collection } from 'mongodb';
import type { Document } from '../database/values';
import type { DriverCall } from './driverCalls';
import { toReply, toReplyId } from './values';

/** Documents as the driver holds them here: ids of any type. */
export type Stored = Document & { _id: unknown };

/** Below the SDK's own 15 s, so that the caller hears the reason. */
const WAIT_MS = 10_000;

/** Values keep their BSON types, so that the reply tells an int from a double. */
const TYPED = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;

/** Makes a call and gives the action's reply object. @throws the driver's errors */
export async function perform(
  collection: Collection<Stored>,
  call: DriverCall,
  session: ClientSession | undefined,
): Promise<Record<string, unknown>> {
  // Inside a transaction MongoDB takes no limit of time but the transaction's own.
  const options = session ? { session } : { maxTimeMS: WAIT_MS };
  switch (call.method) {
    case 'find':
      return find(collection, call, options);
    case 'countDocuments':
      return { data: { total: await collection.countDocuments(call.query, options) } };
    case 'aggregate': {
      const list = await collection.aggregate(call.pipeline, { ...options, ...TYPED }).toArray();
      return { data: { list: list.map(toReply) } };
    }
    case 'insertMany': {
      const ids = call.documents.map(({ _id }) => toReplyId(_id));
      await collection.insertMany(call.documents as Stored[], options);
      return { data: { insertedIds: ids } };
    }
    default:
      return { data: await modify(collection, call, options) };
  }
}

type Options = { session: ClientSession } | { maxTimeMS: number };
type Modification = Exclude<DriverCall, { method: 'find' | 'countDocuments' | 'aggregate' | 'insertMany' }>;

async function find(
  collection: Collection<Stored>,
  { query, sort, skip, limit, projection }: Extract<DriverCall, { method: 'find' }>,
  options: Options,
): Promise<Record<string, unknown>> {
  const cursor = collection.find(query, {
    ...options,
    ...TYPED,
    skip,
    limit,
    ...(sort.length > 0 ? { sort: new Map(sort) } : {}),
    ...(projection ? { projection } : {}),
  });
  const documents = await cursor.toArray();
  return { data: { list: documents.map(toReply) }, limit, offset: skip };
}

async function modify(
  collection: Collection<Stored>,
  call: Modification,
  options: Options,
): Promise<Record<string, unknown>> {
  switch (call.method) {
    case 'updateOne':
    case 'updateMany':
      return { updated: (await collection[call.method](call.query, call.update, options)).matchedCount };
    case 'findOneAndUpdate': {
      const after = { ...options, ...TYPED, returnDocument: 'after' } as const;
      const document = await collection.findOneAndUpdate(call.query, call.update, after);
      return { updated: document ? 1 : 0, doc: document ? toReply(document) : null };
    }
    case 'replaceOne': {
      const { query, replacement, upsert } = call;
      const { matchedCount, upsertedCount } = await collection.replaceOne(query, replacement, {
        ...options,
        upsert,
      });
      const id = upsertedCount > 0 ? { upsert_id: toReplyId(replacement['_id']) } : {};
      return { updated: matchedCount, ...id };
    }
    case 'deleteOne':
    case 'deleteMany':
      return { deleted: (await collection[call.method](call.query, options)).deletedCount };
  }
}
