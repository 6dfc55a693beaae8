import type { Database, Platform, Stored, Transaction } from '../../cloudfunctions/kernel/ports';
import { RoundTrips } from '../../cloudfunctions/kernel/roundTrips';
import { makePlatform } from '../../cloudfunctions/platform';
import { escalateDue } from '../../cloudfunctions/tickets';

/** What one run of the timer's job did. */
export interface Swept {
  due: number;
  ms: number;
  trips: number;
  read: Record<string, number>;
  written: Record<string, number>;
}

/** Runs the job as the timer does, `now` being what its clock says; `environment` leads its SDK to the cloud. */
export async function sweep(now: number, limit: number): Promise<Swept> {
  const trips = new RoundTrips();
  const platform = makePlatform(trips);
  const [read, written]: Record<string, number>[] = [{}, {}];
  const watched: Platform = {
    ...platform,
    now: () => now,
    database: watchedDatabase(platform.database, read ?? {}, written ?? {}),
  };
  const begun = performance.now();
  const due = await escalateDue(watched, limit);
  return { due, ms: performance.now() - begun, trips: trips.total, read: read ?? {}, written: written ?? {} };
}

type Tally = Record<string, number>;

const add = (tally: Tally, collection: string, count: number) => {
  if (count > 0) tally[collection] = (tally[collection] ?? 0) + count;
};

/** The same database, with every document counted that it gives or changes. */
function watchedDatabase(database: Database, read: Tally, written: Tally): Database {
  return {
    ...database,
    get: async <T extends Stored>(collection: string, id: string) => {
      const found = await database.get<T>(collection, id);
      add(read, collection, found === null ? 0 : 1);
      return found;
    },
    find: async <T extends Stored>(...asked: Parameters<Database['find']>) => {
      const found = await database.find<T>(...asked);
      add(read, asked[0], found.length);
      return found;
    },
    insert: async (collection, document) => {
      const isNew = await database.insert(collection, document);
      add(written, collection, isNew ? 1 : 0);
      return isNew;
    },
    insertAll: async (collection, documents) => {
      const areNew = await database.insertAll(collection, documents);
      add(written, collection, areNew ? documents.length : 0);
      return areNew;
    },
    update: async (collection, filter, changes) => {
      const changed = await database.update(collection, filter, changes);
      add(written, collection, changed);
      return changed;
    },
    transaction: (run) =>
      database.transaction((transaction) => run(watchedTransaction(transaction, read, written))),
  };
}

function watchedTransaction(transaction: Transaction, read: Tally, written: Tally): Transaction {
  return {
    get: async <T extends Stored>(collection: string, id: string) => {
      const found = await transaction.get<T>(collection, id);
      add(read, collection, found === null ? 0 : 1);
      return found;
    },
    insert: async (collection, document) => {
      await transaction.insert(collection, document);
      add(written, collection, 1);
    },
    insertAll: async (collection, documents) => {
      await transaction.insertAll(collection, documents);
      add(written, collection, documents.length);
    },
    update: async (collection, id, changes) => {
      const changed = await transaction.update(collection, id, changes);
      add(written, collection, changed);
      return changed;
    },
  };
}
