import type { Explanation } from './database';

/**
 * What the cloud needs of the database behind its `database.*` actions. Both backends, SQLite and MongoDB, answer the wire alike;
 * SQLite does the rest at once, so await it all.
 */
export interface DocumentDatabase {
  /** Answers one action with its reply object, without requestId. @throws CloudError with the service's code and text */
  handle(action: string, params: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Drops all documents and collections, or the documents alone, and ends all transactions. */
  clear(options?: { keepCollections: boolean }): void | Promise<void>;
  collections(): string[] | Promise<string[]>;
  count(collection: string): number | Promise<number>;
  /** How a read would go. Query values are JS or bson values, `order` as in the wire. */
  explain(
    collection: string,
    query: Record<string, unknown>,
    options?: { order?: Record<string, 1 | -1>; limit?: number },
  ): Explanation | Promise<Explanation>;
  close(): void | Promise<void>;
}
