import type { Database, NewDocument } from '../kernel/ports';
import type { Filter } from '../kernel/query';
import type { RoundTrips } from '../kernel/roundTrips';
import { classify } from './classify';
import { cloud } from './cloud';
import { isUnconditional, refuseUndefined, toCondition, toUpdate } from './filters';
import { openTransactions } from './transactions';

/** The most documents the real database gives for one query; it would silently clamp more. Source: @cloudbase/database. */
const LIMIT = 1000;

/** What is used of the SDK's aggregation. */
interface Pipeline {
  match(condition: object): Pipeline;
  limit(most: number): Pipeline;
  group(fields: object): Pipeline;
  count(name: string): Pipeline;
  end(): Promise<{ list: unknown[] }>;
}

/** The cloud's document database behind the kernel's port; every request to it is counted in `trips`. */
export function openDatabase(trips: RoundTrips): Database {
  const sdk = cloud.database({ throwOnNotFound: false } as never);
  const query = (collection: string, filter: Filter) => {
    const condition = toCondition(filter);
    const all = sdk.collection(collection);
    return condition ? all.where(condition as never) : all;
  };
  const matching = (collection: string, filter: Filter) => {
    const all = sdk.collection(collection).aggregate() as unknown as Pipeline;
    const condition = toCondition(filter);
    return condition ? all.match(condition) : all;
  };
  const add = async (collection: string, data: NewDocument | readonly NewDocument[]) => {
    refuseUndefined(collection, data);
    try {
      await sdk.collection(collection).add({ data });
      return true;
    } catch (error) {
      if (classify(error) === 'duplicate') return false;
      throw error;
    }
  };
  const ended = async <T>(pipeline: Pipeline) => (await pipeline.end()).list as T[];
  return {
    get: (collection, id) =>
      trips.count(async () => {
        const { data } = (await sdk.collection(collection).doc(id).get()) as { data: unknown };
        return data as never;
      }),
    find: (collection, filter, { order = [], limit }) =>
      trips.count(async () => {
        if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT) throw new Error(`limit ${limit}`);
        let found = query(collection, filter);
        for (const [field, direction] of order) found = found.orderBy(field, direction);
        const { data } = (await found.limit(limit).get()) as { data: unknown };
        return data as never;
      }),
    count: (collection, filter) =>
      trips.count(async () => {
        const { total } = (await query(collection, filter).count()) as { total: number };
        return total;
      }),
    countUpTo: (collection, filter, most) =>
      trips.count(async () => {
        const [counted] = await ended<{ n: number }>(matching(collection, filter).limit(most).count('n'));
        return counted?.n ?? 0;
      }),
    countsBy: (collection, filter, field, most) =>
      trips.count(async () => {
        const groups = matching(collection, filter)
          .limit(most)
          .group({ _id: `$${field}`, n: { $sum: 1 } })
          .limit(LIMIT);
        const counted = await ended<{ _id: string; n: number }>(groups);
        return new Map(counted.map(({ _id, n }) => [_id, n]));
      }),
    sumsBy: (collection, filter, field, summed) =>
      trips.count(async () => {
        const sums = summed.map((path, at) => [`s${String(at)}`, { $sum: `$${path}` }] as const);
        const groups = matching(collection, filter)
          .group({ _id: `$${field}`, ...Object.fromEntries(sums) })
          .limit(LIMIT);
        const rows = await ended<{ _id: string } & Record<string, number>>(groups);
        return new Map(rows.map((row) => [row._id, summed.map((_, at) => row[`s${String(at)}`] ?? 0)]));
      }),
    insert: (collection, document) => trips.count(() => add(collection, document)),
    insertAll: (collection, documents) =>
      documents.length === 0 ? Promise.resolve(true) : trips.count(() => add(collection, documents)),
    update: (collection, filter, changes) =>
      trips.count(async () => {
        if (isUnconditional(filter)) throw new Error(`update of all of ${collection} refused`);
        const data = toUpdate(changes);
        const { stats } = (await query(collection, filter).update({ data })) as {
          stats: { updated: number };
        };
        return stats.updated;
      }),
    ...openTransactions(trips),
  };
}
