import type { Collection, Db, MongoClient } from 'mongodb';
import { type Explanation } from '../database';
import { assertCollectionName } from '../database/collectionName';
import { indexesOf, type IndexFile } from '../database/indexFile';
import { missingCollection } from '../database/refusal';
import type { DocumentDatabase } from '../documentDatabase';
import type { Params } from '../params';
import { driverCallOf } from './driverCalls';
import { wireError } from './failures';
import { perform, type Stored } from './performing';
import { Sessions } from './sessions';
import { explanationOf } from './explaining';
import { toDriver } from './values';

/** The `database.*` actions over MongoDB itself. */
export class MongoDatabase implements DocumentDatabase {
  private readonly sessions: Sessions;
  /** Collections seen to exist; MongoDB would make a missing one at its first write. */
  private readonly known = new Set<string>();

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly clock: { now(): number },
    private readonly indexes: IndexFile | undefined,
  ) {
    this.sessions = new Sessions(client, clock);
  }

  async handle(action: string, params: Params): Promise<Record<string, unknown>> {
    try {
      return await this.dispatch(action, params);
    } catch (error) {
      throw wireError(error, String(params['collectionName']));
    }
  }

  async clear({ keepCollections } = { keepCollections: false }): Promise<void> {
    await this.sessions.endAll();
    for (const name of await this.collections()) {
      if (keepCollections) await this.db.collection(name).deleteMany({});
      else await this.db.dropCollection(name);
    }
    if (keepCollections) return;
    this.known.clear();
  }

  async collections(): Promise<string[]> {
    const found = await this.db.listCollections({}, { nameOnly: true }).toArray();
    return found.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
  }

  async count(name: string): Promise<number> {
    return (await this.existing(name)).countDocuments();
  }

  async explain(
    name: string,
    query: Record<string, unknown>,
    { order = {}, limit = 0 }: { order?: Record<string, 1 | -1>; limit?: number } = {},
  ): Promise<Explanation> {
    const collection = await this.existing(name);
    const cursor = collection.find(toDriver(query) as Record<string, unknown>, { sort: order, limit });
    return explanationOf(await cursor.explain('executionStats'));
  }

  async close(): Promise<void> {
    await this.sessions.endAll();
    await this.client.close();
  }

  /** Makes the indexes of the index file that are missing; what else there is stays. @throws the driver's error if stored documents break one */
  async makeIndexes(name: string): Promise<void> {
    for (const { name: indexName, keys, unique } of indexesOf(this.indexes, name)) {
      await this.db
        .collection(name)
        .createIndex(new Map(keys), { name: indexName, ...(unique ? { unique } : {}) });
    }
  }

  private async dispatch(action: string, params: Params): Promise<Record<string, unknown>> {
    const { collectionName, transactionId } = params;
    switch (action) {
      case 'database.addCollection':
        await this.create(collectionName);
        return {};
      case 'database.startTransaction':
        return { transactionId: this.sessions.begin() };
      case 'database.commitTransaction':
        await this.sessions.commit(transactionId);
        return {};
      case 'database.abortTransaction':
        await this.sessions.rollback(transactionId);
        return {};
      default:
        return this.onDocuments(action, params);
    }
  }

  private async onDocuments(action: string, params: Params): Promise<Record<string, unknown>> {
    const { transactionId } = params;
    const work = async (session?: Parameters<typeof perform>[2]) =>
      perform(
        await this.existing(params['collectionName']),
        driverCallOf(action, params, this.clock.now()),
        session,
      );
    return transactionId === undefined || transactionId === null || transactionId === ''
      ? work()
      : this.sessions.within(transactionId, work);
  }

  private async create(name: unknown): Promise<void> {
    assertCollectionName(name);
    await this.db.createCollection(name);
    await this.makeIndexes(name);
    this.known.add(name);
  }

  /** @throws CloudError DATABASE_COLLECTION_NOT_EXIST */
  private async existing(name: unknown): Promise<Collection<Stored>> {
    if (typeof name === 'string' && !this.known.has(name))
      for (const found of await this.collections()) this.known.add(found);
    if (typeof name !== 'string' || !this.known.has(name)) throw missingCollection(name);
    return this.db.collection<Stored>(name);
  }
}
