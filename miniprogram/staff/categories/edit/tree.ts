import type { Category, CategoryTree, TicketKind } from '../../../../contract';

type Items = readonly Category[];

export const newCategory = (id: string, kind: TicketKind, parentId: string | null): Category => ({
  ...{ id, kind, parentId, name: '', isRetired: false, isSensitive: false },
  ...{ urgency: 'ordinary', asksPlace: false },
});

/** Those that stand in one row of choices with it, itself included, in their order. */
const levelOf = (items: Items, { kind, parentId }: Category) =>
  items.filter((one) => one.kind === kind && one.parentId === parentId);

/** Puts `one` where it was, or at the end when it is new. */
export const withCategory = (items: Items, one: Category): Category[] =>
  items.some(({ id }) => id === one.id)
    ? items.map((other) => (other.id === one.id ? one : other))
    : [...items, one];

/** What was never saved can go without a trace, with what is under it. */
export const withoutNew = (items: Items, gone: string): Category[] =>
  items.filter(({ id, parentId }) => id !== gone && parentId !== gone);

/** Not offered any more, nor what is under it. */
export const retired = (items: Items, retiring: string): Category[] =>
  items.map((one) => (one.id === retiring || one.parentId === retiring ? { ...one, isRetired: true } : one));

/** Offered again, as is the one it is under; what is under it stays as it is. */
export function restored(items: Items, restoring: string): Category[] {
  const parentId = items.find(({ id }) => id === restoring)?.parentId;
  return items.map((one) =>
    one.id === restoring || one.id === parentId ? { ...one, isRetired: false } : one,
  );
}

/** One place nearer to the beginning of its level. Retired ones are no place. */
export function raised(items: Items, raising: string): Category[] {
  const one = items.find(({ id }) => id === raising);
  const level = one ? levelOf(items, one).filter(({ isRetired }) => !isRetired) : [];
  const before = level[level.findIndex(({ id }) => id === raising) - 1];
  if (!one || !before) return [...items];
  return items.map((other) => (other.id === one.id ? before : other.id === before.id ? one : other));
}

const FIELDS = ['name', 'isRetired', 'isSensitive', 'urgency', 'asksPlace'] as const;

/** What `mine` changed of `base`, made on what others made of it meanwhile; where both changed the same, mine holds. */
export function rebased(base: CategoryTree, mine: CategoryTree, theirs: CategoryTree): CategoryTree {
  const [before, now] = [byId(base.items), byId(mine.items)];
  const merged = theirs.items.map((their) => {
    const [was, is] = [before.get(their.id), now.get(their.id)];
    return was && is ? { ...their, ...changesOf(was, is) } : their;
  });
  const added = mine.items.filter(({ id }) => !before.has(id) && !merged.some((one) => one.id === id));
  const all = [...merged, ...added];
  return {
    items: orderOf(base.items) === orderOf(mine.items, before) ? all : inOrderOf(all, mine.items),
    spots: [
      ...theirs.spots.filter((spot) => mine.spots.includes(spot) || !base.spots.includes(spot)),
      ...mine.spots.filter((spot) => !base.spots.includes(spot) && !theirs.spots.includes(spot)),
    ],
  };
}

const byId = (items: Items) => new Map(items.map((one) => [one.id, one]));

const changesOf = (was: Category, is: Category): Partial<Category> =>
  Object.fromEntries(FIELDS.filter((field) => was[field] !== is[field]).map((field) => [field, is[field]]));

const orderOf = (items: Items, known?: ReadonlyMap<string, Category>) =>
  items.flatMap(({ id }) => (!known || known.has(id) ? [id] : [])).join();

/** As they stand in `order`; those that are not in it keep their place behind them. */
function inOrderOf(items: Items, order: Items): Category[] {
  const found = byId(items);
  const known = order.flatMap(({ id }) => found.get(id) ?? []);
  return [...known, ...items.filter((one) => !known.includes(one))];
}

/** Whether there is something to save. */
export const isSame = (one: CategoryTree, other: CategoryTree): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
