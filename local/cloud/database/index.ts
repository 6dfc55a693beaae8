import { CloudError } from '../failure';
import { Catalog } from './catalog';
import { Operations } from './operations';
import { type IndexFile } from './indexFile';
import { parseOrder } from './ordering';
import { find, type Explanation } from './reading';
import { Tables } from './tables';
import { Transactions } from './transactions';
import { type Document } from './values';

export { type IndexDefinition, type IndexFile } from './indexFile';
export { TRANSACTION_LIFE_MS } from './transactions';
export { type Explanation } from './reading';

/** How to open the database. `durable`: an acknowledged write survives; only for a file. `lockWaitMs`: see Operations. */
export interface DatabaseOptions {
  file: string;
  durable: boolean;
  clock: { now(): number };
  indexes?: IndexFile;
  lockWaitMs?: number;
}

/** The document database behind the `database.*` actions of the SDK wire. */
export interface Database {
  /** Answers one action with its reply object, without requestId. @throws CloudError with the service's code and text */
  handle(action: string, params: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Drops all documents and collections and ends all transactions. */
  clear(options?: { keepCollections: boolean }): void;
  collections(): string[];
  count(collection: string): number;
  /** How a read would go: for tests of the planner. Query values are JS or bson values, `order` as in the wire. */
  explain(
    collection: string,
    query: Document,
    options?: { order?: Record<string, 1 | -1>; limit?: number },
  ): Explanation;
  close(): void;
}

/** Opens or creates a database. @throws Error if the index file is wrong or stored documents break a new unique index */
export function openDatabase({ file, durable, clock, indexes, lockWaitMs }: DatabaseOptions): Database {
  const tables = new Tables(file, durable);
  let catalog: Catalog;
  try {
    catalog = new Catalog(tables, indexes);
  } catch (error) {
    tables.close();
    throw error;
  }
  const transactions = new Transactions(clock);
  const operations = new Operations(tables, catalog, transactions, clock, lockWaitMs);
  return {
    handle: (action, params) => operations.handle(action, params),
    clear: ({ keepCollections } = { keepCollections: false }) => {
      transactions.endAll();
      if (keepCollections) catalog.removeDocuments();
      else catalog.clear();
    },
    collections: () => catalog.names(),
    count: (name) => catalog.get(name).count(),
    explain: (name, query, { order = {}, limit } = {}) =>
      find(catalog.get(name), { query, order: parseOrder(order), limit }, () => {
        throw new CloudError('INVALID_PARAM', '$expr cannot be explained');
      }).explanation,
    close: () => {
      transactions.endAll();
      tables.close();
    },
  };
}
