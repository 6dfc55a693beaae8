import type { Database, Stored } from '../kernel/ports';
import { Compare, isIn, type AnyOf, type Filter, type Order, type Where } from '../kernel/query';

/**
 * How many ranges of an index one query may ask for and still be read in its order: beyond them the database gathers all matches to sort them.
 * Source: MongoDB's `internalQueryMaxScansToExplode`.
 */
const MOST_RANGES = 200;
/** Requests that one query may become. */
const MOST_PIECES = 20;
/** The one list that grows with a person's reach. A document bears one value, so pieces by it share nothing. */
const FIELD = 'communityId';

type Parts = readonly (Where | AnyOf)[];
const partsOf = (filter: Filter): Parts => (Array.isArray(filter) ? (filter as Parts) : [filter as Where]);

/** Lists of values that all matches must be among, by field; of several on one field the shortest. */
function listsIn(parts: Parts): ReadonlyMap<string, readonly unknown[]> {
  const lists = new Map<string, readonly unknown[]>();
  for (const part of parts)
    for (const [field, value] of Object.entries(part)) {
      if (!(value instanceof Compare) || value.operator !== 'in') continue;
      const list = value.value as readonly unknown[];
      if (list.length < (lists.get(field)?.length ?? Infinity)) lists.set(field, list);
    }
  return lists;
}

/**
 * A filter as several that together match the same, none of them twice, each few enough ranges of an index. Pure. A list with a value for each
 * community narrows enough by itself.
 */
export function piecesOf(filter: Filter): readonly Filter[] {
  const parts = partsOf(filter);
  const lists = listsIn(parts);
  const all = lists.get(FIELD) ?? [];
  const others = [...lists].flatMap(([field, { length }]) => (field === FIELD ? [] : [length]));
  const beside = others.reduce((product, length) => product * Math.max(1, length), 1);
  if (all.length * beside <= MOST_RANGES || others.some((length) => length >= all.length)) return [filter];
  const size = Math.max(1, Math.floor(MOST_RANGES / beside), Math.ceil(all.length / MOST_PIECES));
  const values = [...new Set(all)];
  return Array.from({ length: Math.ceil(values.length / size) }, (_, at) => {
    const some = isIn(values.slice(at * size, (at + 1) * size));
    return parts.map((part) => (isAmong(part, all) ? { ...part, [FIELD]: some } : part));
  });
}

/** Whether it is this part that asks for the communities. */
const isAmong = (part: Where | AnyOf, all: readonly unknown[]): part is Where => {
  const asked = (part as Where)[FIELD];
  return asked instanceof Compare && asked.value === all;
};

/** The same database, asked in pieces where one query would be too many ranges. They run at once: a step is still one. */
export function inPieces(database: Database): Database {
  const sumOver = async (filter: Filter, count: (piece: Filter) => Promise<number>) =>
    (await Promise.all(piecesOf(filter).map(count))).reduce((sum, one) => sum + one, 0);
  return {
    ...database,
    async find<T extends Stored>(collection: string, filter: Filter, page: { order?: Order; limit: number }) {
      const pieces = piecesOf(filter);
      const found = await Promise.all(pieces.map((piece) => database.find<T>(collection, piece, page)));
      if (pieces.length === 1) return found[0] ?? [];
      return found
        .flat()
        .sort(inOrder(page.order ?? []))
        .slice(0, page.limit);
    },
    count: (collection, filter) => sumOver(filter, (piece) => database.count(collection, piece)),
    countUpTo: async (collection, filter, most) =>
      Math.min(most, await sumOver(filter, (piece) => database.countUpTo(collection, piece, most))),
  };
}

/** As the database sorts: what is missing first, numbers before texts, texts by code units. */
const inOrder =
  (order: Order) =>
  (one: Stored, other: Stored): number => {
    for (const [path, direction] of order) {
      const difference = compare(at(one, path), at(other, path));
      if (difference !== 0) return direction === 'asc' ? difference : -difference;
    }
    return 0;
  };

const at = (document: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], document);

const rank = (value: unknown): number =>
  value === undefined || value === null ? 0 : typeof value === 'number' ? 1 : 2;

function compare(one: unknown, other: unknown): number {
  const ranks = rank(one) - rank(other);
  if (ranks !== 0 || one === other) return ranks;
  return (one as string | number) < (other as string | number) ? -1 : 1;
}
