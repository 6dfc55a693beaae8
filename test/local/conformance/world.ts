import path from 'node:path';
import sdk from 'wx-server-sdk';

import { type Cloud, type CloudOptions, startCloud } from '../../../local/cloud';

type Fields = Record<string, any>;

/** What the cases speak with: the real SDK over HTTP, and the cloud behind it to move its clock. */
export interface World {
  readonly cloud: Cloud;
  readonly sdk: any;
  readonly db: any;
  /** `db.command` and `db.command.aggregate`. */
  readonly _: any;
  readonly $: any;
  /** A new collection that holds these documents; texts of `_id` are theirs to give. */
  holding(...documents: Fields[]): Promise<any>;
}

/** Indexes that the cases use, as an application declares them. */
const INDEXES: NonNullable<CloudOptions['indexes']> = {
  collections: {
    residents: { indexes: [{ name: 'byPhone', keys: [['phone', 1]], unique: true }] },
    homes: {
      indexes: [
        {
          name: 'byRoom',
          keys: [
            ['building', 1],
            ['room', -1],
          ],
        },
      ],
    },
  },
};

/** Starts a cloud and points the SDK in this process at it, for the cases of one file. */
export function aWorld(options: Partial<CloudOptions> = {}): World {
  let cloud: Cloud | undefined;
  let made = 0;
  beforeAll(async () => {
    const functionsDir = path.join(__dirname, '../cloud/fixtures');
    cloud = await startCloud({ functionsDir, indexes: INDEXES, ...options });
    Object.assign(process.env, cloud.sdkEnvironment(), { SILENCE: 'true' });
    sdk.init({ env: cloud.env });
  });
  afterAll(async () => {
    // A MongoDB stays when the cloud stops: leave nothing in it.
    if (options.mongodbUrl !== undefined) await cloud?.reset();
    await cloud?.stop();
  });
  const running = (): Cloud => {
    if (!cloud) throw new Error('the cloud has not started');
    return cloud;
  };
  return {
    get cloud() {
      return running();
    },
    sdk,
    get db(): any {
      return sdk.database();
    },
    get _() {
      return this.db.command;
    },
    get $() {
      return this.db.command.aggregate;
    },
    async holding(...documents) {
      const { db } = this;
      const name = `c${(made += 1)}`;
      await db.createCollection(name);
      const collection = db.collection(name);
      if (documents.length > 0) await collection.add({ data: documents });
      return collection;
    },
  };
}

/** Commands are made when a case runs, not when it is listed. */
export type Made<T> = (command: World['_'], aggregate: World['$'], world: World) => T;

/** The ids of what was found, sorted. */
export const idsOf = (found: { data: Fields[] }): unknown[] => found.data.map(({ _id }) => _id).sort();

/** A case: of `documents`, the condition finds those with the ids. */
export function finds(
  world: World,
  title: string,
  documents: Fields[],
  condition: Made<Fields>,
  ids: unknown[],
): void {
  it(title, async () => {
    const collection = await world.holding(...documents);
    expect(idsOf(await collection.where(condition(world._, world.$, world)).get())).toEqual(ids);
  });
}

/** A case: `doc.update` turns one document into another. */
export function updates(
  world: World,
  title: string,
  before: Fields,
  data: Made<Fields>,
  after: Fields,
): void {
  it(title, async () => {
    const collection = await world.holding({ _id: 'a', ...before });
    const { stats } = await collection.doc('a').update({ data: data(world._, world.$, world) });
    expect(stats).toEqual({ updated: 1 });
    expect((await collection.doc('a').get()).data).toEqual({ _id: 'a', ...after });
  });
}

/** A case: a pipeline gives these documents. */
export function aggregates(
  world: World,
  title: string,
  documents: Fields[],
  pipeline: (aggregate: any, $: World['$'], _: World['_']) => any,
  list: Fields[],
): void {
  it(title, async () => {
    const collection = await world.holding(...documents);
    expect((await pipeline(collection.aggregate(), world.$, world._).end()).list).toEqual(list);
  });
}

/** A case: an aggregation expression over one document has this value; undefined: the field is missing. */
export function computes(
  world: World,
  title: string,
  document: Fields,
  expression: (aggregate: World['$']) => unknown,
  value: unknown,
): void {
  it(title, async () => {
    const collection = await world.holding({ _id: 'a', ...document });
    const { list } = await collection
      .aggregate()
      .project({ _id: 0, value: expression(world.$) })
      .end();
    expect(list).toEqual([value === undefined ? {} : { value }]);
  });
}

/** What a promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<any> {
  const nothing = Symbol('resolved');
  const reason = await promise.then(
    () => nothing,
    (error: unknown) => error,
  );
  if (reason === nothing) throw new Error('it was expected to fail');
  return reason;
}
