import { Failure } from './failure';
import type { Database, Stored } from './ports';
import { above, anyOf, atLeast, atMost, below, type AnyOf, type Filter, type Where } from './query';

/** Documents that `everyOf` reads at a time. */
const EVERY_PAGE = 100;

type Position = number | string | null;

interface Page<K> {
  /** The field to sort by, of numbers unless told otherwise. */
  by: K;
  /** `text`: without `_`. `numberOrNull`: nulls come first, upwards. */
  of?: 'number' | 'text' | 'numberOrNull';
  direction: 'asc' | 'desc';
  size: number;
  /** A former page's `next`. */
  after: string | undefined;
}

/**
 * One page of `collection`, sorted by a field and the id (which breaks ties).
 * @throws Failure INVALID when `after` is not one of ours.
 */
export async function pageOf<T extends Stored>(
  database: Database,
  collection: string,
  filter: Filter,
  page: Page<keyof T & string>,
): Promise<{ items: T[]; next: string | null }> {
  const { by, direction, size, after } = page;
  const parts = Array.isArray(filter) ? (filter as readonly (Where | AnyOf)[]) : [filter as Where];
  const found = await database.find<T>(
    collection,
    after === undefined ? parts : [...parts, ...beyond(page, after)],
    {
      order: [
        [by, direction],
        ['_id', direction],
      ],
      limit: size + 1,
    },
  );
  const items = found.slice(0, size);
  const last = items.at(-1);
  const hasMore = found.length > size;
  return { items, next: hasMore && last ? positionOf(last, by) : null };
}

/** Where `item` stands in a list sorted by `by`: as `after`, it gives what comes behind. */
export function positionOf<T extends Stored>(item: T, by: keyof T & string): string {
  return `${String((item[by] as Position) ?? '')}_${item._id}`;
}

/** Every match, newest first by a number, page by page; what is written meanwhile may be met twice, or not at all. */
export async function* everyOf<T extends Stored>(
  database: Database,
  collection: string,
  filter: Filter,
  by: keyof T & string,
): AsyncGenerator<T> {
  let after: string | undefined;
  do {
    const page = { by, direction: 'desc', size: EVERY_PAGE, after } as const;
    const { items, next } = await pageOf<T>(database, collection, filter, page);
    yield* items;
    after = next ?? undefined;
  } while (after !== undefined);
}

function beyond({ by, direction, of = 'number' }: Page<string>, after: string): (Where | AnyOf)[] {
  const cut = after.indexOf('_');
  const value = valueOf(after.slice(0, cut), of);
  const isUp = direction === 'asc';
  if (cut < 0 || Number.isNaN(value))
    throw new Failure('INVALID', 'bad cursor', { after: '列表位置不正确，请刷新' });
  const past = isUp ? above : below;
  const tie = { [by]: value, _id: past(after.slice(cut + 1)) };
  if (value === null) return [anyOf(tie, { [by]: above(-Number.MAX_VALUE) })];
  // The first part says nothing new, but lets the index start where the page does.
  return [{ [by]: (isUp ? atLeast : atMost)(value) }, anyOf({ [by]: past(value) }, tie)];
}

/** NaN when it is no place of such a list. */
function valueOf(text: string, of: 'number' | 'text' | 'numberOrNull'): Position {
  if (of === 'text') return text;
  if (text === '') return of === 'numberOrNull' ? null : Number.NaN;
  return Number.isFinite(Number(text)) ? Number(text) : Number.NaN;
}
