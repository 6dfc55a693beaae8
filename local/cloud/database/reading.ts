import { type Collection, type Row } from './collection';
import { encodeKey } from './keys';
import { compileQuery, type Evaluate } from './matcher';
import { sortBy, type Order } from './ordering';
import { plan, type Plan } from './planner';
import { type Stored } from './stored';
import { type Document } from './values';

/** A read: `limit` undefined means all. */
export interface Reading {
  query: Document;
  order?: Order;
  skip?: number;
  limit?: number | undefined;
}

/** Which index served a read (null: none), how many documents were looked at, whether the index gave the order. */
export interface Explanation {
  index: string | null;
  examined: number;
  returned: number;
  sorted: boolean;
}

/** Documents that a transaction sees otherwise than the store has them, by `identity`; null: not there for it. */
export type Differences = ReadonlyMap<string, Stored | null>;

/** A map key for an `_id` of any type; 1 and 1.0 are one. */
export function identity(id: unknown): string {
  return encodeKey(id).toString('latin1');
}

/** Reads documents through the planner. */
export function find(
  collection: Collection,
  reading: Reading,
  evaluate: Evaluate,
  differences?: Differences,
): { found: Stored[]; explanation: Explanation } {
  const { query, order = [], skip = 0, limit = Number.POSITIVE_INFINITY } = reading;
  const differs = differences && differences.size > 0;
  const id = soleId(query);
  if (id !== undefined && !differs) return atId(collection.get(id), skip, limit);
  const matches = compileQuery(query, evaluate);
  const chosen = plan(collection, query, order, Number.isFinite(limit));
  // Differing documents are added to the page below, so as many others as the page holds suffice.
  const enough = chosen.sorted ? skip + limit : Number.POSITIVE_INFINITY;
  let found: Stored[] = [];
  let examined = 0;
  for (const { stored } of enough > 0 ? rows(collection, chosen, chosen.exact ? enough : undefined) : []) {
    examined++;
    if (differs && differences.has(identity(stored.id))) continue;
    if (!chosen.exact && !matches(stored.document)) continue;
    found.push(stored);
    if (found.length >= enough) break;
  }
  if (differs)
    for (const stored of differences.values()) if (stored && matches(stored.document)) found.push(stored);
  if (!chosen.sorted || differs) found = sortBy(found, order, ({ document }) => document);
  const page = found.slice(skip, skip + limit);
  return {
    found: page,
    explanation: { index: chosen.name, examined, returned: page.length, sorted: chosen.sorted },
  };
}

/** The `_id` when a query asks for that alone, as `doc()` does; text only, which is what ids nearly always are. */
function soleId({ _id, ...others }: Document): string | undefined {
  return typeof _id === 'string' && Object.keys(others).length === 0 ? _id : undefined;
}

/** What the planner would say of one document by its id, without the planner: the most frequent read of all. */
function atId(stored: Stored | undefined, skip: number, limit: number): ReturnType<typeof find> {
  const found = stored && skip === 0 && limit > 0 ? [stored] : [];
  const explanation = { index: '_id_', examined: stored ? 1 : 0, returned: found.length, sorted: true };
  return { found, explanation };
}

/** Counts matches; from index entries alone when they say all. */
export function count(collection: Collection, query: Document, evaluate: Evaluate): number {
  const matches = compileQuery(query, evaluate);
  const chosen = plan(collection, query, [], false);
  if (chosen.exact) {
    const { index } = chosen;
    if (index === null) return collection.count();
    return chosen.ranges.reduce((sum, range) => sum + collection.countRange(index, range), 0);
  }
  let total = 0;
  for (const { stored } of rows(collection, chosen)) if (matches(stored.document)) total++;
  return total;
}

function* rows(
  collection: Collection,
  { index, ranges, reverse, merged, multikey }: Plan,
  wanted?: number,
): Generator<Row> {
  if (index === null) {
    yield* collection.scan(wanted);
    return;
  }
  const scans = ranges.map((range) => ({ range, rows: collection.scanRange(index, range, reverse, wanted) }));
  const all = merged
    ? merge(
        scans.map(({ range, rows: scanned }) => ({ prefix: range.prefix, rows: scanned })),
        reverse,
      )
    : inTurn(scans.map((scan) => scan.rows));
  // One document may stand at several keys of a multikey index.
  yield* multikey ? once(all) : all;
}

function* inTurn(scans: readonly Generator<Row>[]): Generator<Row> {
  for (const scan of scans) yield* scan;
}

function* once(all: Generator<Row>): Generator<Row> {
  const seen = new Set<number>();
  for (const row of all) {
    if (seen.has(row.seq)) continue;
    seen.add(row.seq);
    yield row;
  }
}

/** Merges scans, each in order, by what follows their equality prefixes. */
function* merge(scans: { prefix: number; rows: Generator<Row> }[], reverse: boolean): Generator<Row> {
  const heads = scans.flatMap(({ prefix, rows: scanned }) => {
    const first = scanned.next();
    return first.done ? [] : [{ prefix, rows: scanned, row: first.value }];
  });
  const sign = reverse ? -1 : 1;
  while (heads.length > 0) {
    let least = 0;
    for (let i = 1; i < heads.length; i++) {
      const [a, b] = [heads[i], heads[least]] as [(typeof heads)[0], (typeof heads)[0]];
      const difference =
        Buffer.compare(a.row.key.subarray(a.prefix), b.row.key.subarray(b.prefix)) || a.row.seq - b.row.seq;
      if (difference * sign < 0) least = i;
    }
    const head = heads[least] as (typeof heads)[0];
    yield head.row;
    const next = head.rows.next();
    if (next.done) heads.splice(least, 1);
    else head.row = next.value;
  }
}
