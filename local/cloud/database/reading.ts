import { type Collection, type Row } from './collection';
import { encodeKey } from './keys';
import { compileQuery, type Evaluate } from './matcher';
import { sortDocuments, type Order } from './ordering';
import { plan, type Plan } from './planner';
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
export type Differences = ReadonlyMap<string, Document | null>;

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
): { documents: Document[]; explanation: Explanation } {
  const { query, order = [], skip = 0, limit = Number.POSITIVE_INFINITY } = reading;
  const matches = compileQuery(query, evaluate);
  const chosen = plan(collection, query, order, Number.isFinite(limit));
  const differs = differences && differences.size > 0;
  // Differing documents are added to the page below, so as many others as the page holds suffice.
  const enough = chosen.sorted ? skip + limit : Number.POSITIVE_INFINITY;
  let found: Document[] = [];
  let examined = 0;
  for (const { document } of enough > 0 ? rows(collection, chosen) : []) {
    examined++;
    if (differs && differences.has(identity(document['_id']))) continue;
    if (!chosen.exact && !matches(document)) continue;
    found.push(document);
    if (found.length >= enough) break;
  }
  if (differs)
    for (const document of differences.values()) if (document && matches(document)) found.push(document);
  if (!chosen.sorted || differs) found = sortDocuments(found, order);
  const documents = found.slice(skip, skip + limit);
  return {
    documents,
    explanation: { index: chosen.name, examined, returned: documents.length, sorted: chosen.sorted },
  };
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
  for (const { document } of rows(collection, chosen)) if (matches(document)) total++;
  return total;
}

function* rows(collection: Collection, { index, ranges, reverse, merged, multikey }: Plan): Generator<Row> {
  if (index === null) {
    yield* collection.scan();
    return;
  }
  const scans = ranges.map((range) => ({ range, rows: collection.scanRange(index, range, reverse) }));
  if (merged) {
    yield* merge(
      scans.map(({ range, rows: scanned }) => ({ prefix: range.prefix, rows: scanned })),
      reverse,
    );
    return;
  }
  // One document may stand at several keys of a multikey index.
  const seen = new Set<number>();
  for (const scan of scans) {
    for (const row of scan.rows) {
      if (multikey && seen.has(row.seq)) continue;
      if (multikey) seen.add(row.seq);
      yield row;
    }
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
