import { type Collection, type StoredIndex } from './collection';
import { isMultikeyAt, type Multikey } from './indexEntries';
import { encodeKey, rankKey, successor, type KeyRange } from './keys';
import { type Order } from './ordering';
import { type Bound, type Demands, predicatesOf, type Predicates } from './predicates';
import { compare, RANK, rank, type Document } from './values';

/** How a query will be read. `index` null: every document. `sorted`: rows come in the wanted order, if `merged` from several ranges. `exact`: rows need no further test. */
export interface Plan {
  index: StoredIndex | '_id' | null;
  name: string | null;
  ranges: KeyRange[];
  multikey: boolean;
  sorted: boolean;
  merged: boolean;
  reverse: boolean;
  exact: boolean;
}

interface Candidate {
  index: StoredIndex | '_id';
  name: string;
  keys: readonly (readonly [string, 1 | -1])[];
  multikey: Multikey;
  unique: boolean;
}

/** Most ranges that a product of `$in` lists may become: of those that are merged into an order, and of others. */
const RANGE_LIMIT = { merged: 200, others: 5000 };

const WEIGHT = { unique: 1000, point: 10, points: 9, sorted: 7, range: 5 };

/** Chooses the index that narrows a query most: equality on leading keys, then one range, then the sort. */
export function plan(collection: Collection, query: Document, order: Order, limited: boolean): Plan {
  const predicates = predicatesOf(query);
  const candidates: Candidate[] = [
    { index: '_id', name: '_id_', keys: [['_id', 1]], multikey: 0, unique: true },
    ...collection.indexes.map((index) => ({
      index,
      name: index.definition.name,
      keys: index.definition.keys,
      multikey: index.multikey,
      unique: index.definition.unique === true,
    })),
  ];
  let best: Weighed | undefined;
  let bounded: Weighed | undefined;
  for (const candidate of candidates) {
    const weighed = weigh(candidate, predicates, order, limited);
    if (weighed.score > (best?.score ?? 0)) best = weighed;
    // One document at most: no other index can narrow further.
    if (weighed.score >= WEIGHT.unique) break;
    if (weighed.most < (bounded?.most ?? Number.POSITIVE_INFINITY)) bounded = weighed;
  }
  if (best && bounded && best.most > bounded.most && holdsMore(collection, best.plan, bounded.most))
    best = bounded;
  const exact = predicates.byPath.size === 0 && predicates.complete;
  const none = { index: null, name: null, ranges: [], multikey: false, merged: false, reverse: false };
  return best?.plan ?? { ...none, sorted: order.length === 0, exact };
}

/** How well an index narrows a query. `most`: documents that it yields at most, where that is known. */
interface Weighed {
  plan: Plan;
  score: number;
  most: number;
}

/** Whether an index has more entries to look at than `most`, as many documents as another yields at most: MongoDB finds out by trying both. */
function holdsMore(collection: Collection, { index, ranges }: Plan, most: number): boolean {
  if (index === null) return true;
  let held = 0;
  for (const range of ranges) {
    held += collection.countRange(index, range, most + 1 - held);
    if (held > most) return true;
  }
  return false;
}

function weigh(candidate: Candidate, predicates: Predicates, order: Order, limited: boolean): Weighed {
  const { keys, multikey } = candidate;
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  const constant = new Set<string>();
  let score = 0;
  let used = 0;
  let equal = 0;
  let answered = 0;
  const most = order.length > 0 ? RANGE_LIMIT.merged : RANGE_LIMIT.others;
  for (const [field, [path, direction]] of keys.entries()) {
    const points = fewest(predicates.byPath.get(path)?.points ?? []);
    if (!points || prefixes.length * points.length > most) break;
    const encoded = points.map((value) => encodeKey(value, direction));
    prefixes = prefixes.flatMap((prefix) => encoded.map((key) => Buffer.concat([prefix, key])));
    // An array sorts by an element of its own, whichever of them was asked for.
    if (encoded.length === 1 && !isMultikeyAt(multikey, field)) constant.add(path);
    if (encoded.length === 1) equal++;
    score += encoded.length === 1 ? WEIGHT.point : WEIGHT.points;
    answered += demandsOf(predicates.byPath.get(path));
    used++;
  }
  const isWhole = candidate.unique && used === keys.length;
  if (isWhole && equal === used) score += WEIGHT.unique;
  const sort = sortFrom(candidate, used, constant, order);
  const next = keys[used];
  const span = next && spanOf(predicates.byPath.get(next[0]), next[1], isMultikeyAt(multikey, used));
  if (span) {
    score += WEIGHT.range;
    answered += span.complete ? 1 : Number.NaN;
  }
  const sorted = order.length === 0 || sort !== undefined;
  if (order.length > 0 && sorted && (limited || score > 0)) score += WEIGHT.sorted;
  const ranges = prefixes
    .sort((a, b) => Buffer.compare(a, b))
    .filter((prefix, i) => i === 0 || !prefix.equals(prefixes[i - 1] as Buffer))
    .map((prefix) =>
      span ? span.below(prefix) : { from: prefix, to: successor(prefix), prefix: prefix.length },
    );
  const exact = predicates.complete && multikey === 0 && answered === predicates.byPath.size;
  const merged = order.length > 0 && sorted && ranges.length > 1;
  const { index, name } = candidate;
  const plan = { index, name, ranges, multikey: multikey !== 0, sorted, merged, reverse: sort === -1, exact };
  return { plan, score, most: isWhole ? ranges.length : Number.POSITIVE_INFINITY };
}

/** 1 when the path is asked for by one list of points only, else a number that spoils exactness. */
function demandsOf(demands: Demands | undefined): number {
  return demands?.points.length === 1 && demands.lower.length + demands.upper.length === 0 ? 1 : Number.NaN;
}

function fewest(lists: readonly unknown[][]): unknown[] | undefined {
  return lists.reduce<unknown[] | undefined>(
    (best, list) => (best && best.length <= list.length ? best : list),
    undefined,
  );
}

/** The scan direction that yields `order` after `used` equality keys, or undefined. Arrays do not stand in their order. */
function sortFrom(
  { keys, multikey }: Candidate,
  used: number,
  constant: ReadonlySet<string>,
  order: Order,
): 1 | -1 | undefined {
  const wanted = order.filter(([path]) => !constant.has(path));
  let direction: 1 | -1 | undefined;
  for (const [i, [path, wish]] of wanted.entries()) {
    const key = keys[used + i];
    if (key?.[0] !== path || isMultikeyAt(multikey, used + i)) return undefined;
    const relative = key[1] === wish ? 1 : -1;
    if (direction !== undefined && relative !== direction) return undefined;
    direction = relative;
  }
  return direction ?? 1;
}

/** A range condition; `complete` when the key range says all that was asked of the path. */
interface Span {
  complete: boolean;
  below(prefix: Buffer): KeyRange;
}

/** The key range of a range condition below a prefix; undefined when there is none an index can serve. */
function spanOf(demands: Demands | undefined, direction: 1 | -1, multikey: boolean): Span | undefined {
  if (!demands) return undefined;
  let lower = tightest(demands.lower, 1);
  let upper = tightest(demands.upper, -1);
  const kind = lower ?? upper;
  if (!kind) return undefined;
  // Different elements of an array may satisfy the two ends, and ends of two types meet in no single value.
  const split =
    lower !== undefined && upper !== undefined && (multikey || rank(lower.value) !== rank(upper.value));
  if (split) upper = undefined;
  const sameType = [...demands.lower, ...demands.upper].every(
    ({ value }) => rank(value) === rank(kind.value),
  );
  const complete = !split && sameType && demands.points.length === 0;
  // NaN sorts first of all numbers but is less than none.
  if (!lower && rank(kind.value) === RANK.number) lower = { value: Number.NaN, inclusive: false };
  const head = rankKey(rank(kind.value), direction);
  const [start, end] = direction === 1 ? [lower, upper] : [upper, lower];
  const below = (prefix: Buffer): KeyRange => {
    const edge = (bound: Bound, after: boolean) => {
      const key = Buffer.concat([prefix, encodeKey(bound.value, direction)]);
      return after ? successor(key) : key;
    };
    const floor = Buffer.concat([prefix, head]);
    const from = start ? edge(start, !start.inclusive) : floor;
    const to = end ? edge(end, end.inclusive) : successor(floor);
    // There always is a successor below a rank byte, which is never 0xff.
    return { from: from ?? floor, to, prefix: prefix.length };
  };
  return { complete, below };
}

function tightest(bounds: readonly Bound[], side: 1 | -1): Bound | undefined {
  return bounds.reduce<Bound | undefined>((best, bound) => {
    if (!best) return bound;
    const difference = compare(bound.value, best.value) * side;
    return difference > 0 || (difference === 0 && !bound.inclusive) ? bound : best;
  }, undefined);
}
