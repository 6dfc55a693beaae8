import { Failure } from './failure';
import type { Database, Stored } from './ports';
import { above, anyOf, below, type Filter, type Where } from './query';

/**
 * One page of `collection`, sorted by a number field and the id (which breaks ties). `after` is a former page's `next`.
 * @throws Failure INVALID when `after` is not one of ours.
 */
export async function pageOf<T extends Stored>(
  database: Database,
  collection: string,
  filter: Where,
  page: { by: keyof T & string; direction: 'asc' | 'desc'; size: number; after: string | undefined },
): Promise<{ items: T[]; next: string | null }> {
  const { by, direction, size } = page;
  const parts: Filter = page.after === undefined ? filter : [filter, beyond(by, direction, page.after)];
  const found = await database.find<T>(collection, parts, {
    order: [
      [by, direction],
      ['_id', direction],
    ],
    limit: size + 1,
  });
  const items = found.slice(0, size);
  const last = items.at(-1);
  return { items, next: found.length > size && last ? `${String(last[by])}_${last._id}` : null };
}

function beyond(by: string, direction: 'asc' | 'desc', after: string) {
  const cut = after.indexOf('_');
  const value = Number(after.slice(0, cut));
  if (cut < 1 || !Number.isFinite(value))
    throw new Failure('INVALID', 'bad cursor', { after: '列表位置不正确，请刷新' });
  const past = direction === 'asc' ? above : below;
  return anyOf({ [by]: past(value) }, { [by]: value, _id: past(after.slice(cut + 1)) });
}
