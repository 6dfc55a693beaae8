import {
  CategoryTree,
  PRIORITY_NAMES,
  TICKET_KIND_NAMES,
  TICKET_KINDS,
  validate,
  type Category,
  type TicketKind,
} from '../../../../contract';

export const KINDS = TICKET_KINDS.map((value) => ({ value, label: TICKET_KIND_NAMES[value] }));

/** A category as a row of the list. */
export interface Row {
  id: string;
  name: string;
  /** What it does besides: `特急 · 问地点`; empty for nothing. */
  marks: string;
  isRetired: boolean;
  /** Not the first that is offered on its level. */
  mayRise: boolean;
  wrong: string;
}

/** One of the first level, with those under it. */
export interface Group extends Row {
  children: Row[];
}

const marksOf = ({ isRetired, urgency, isSensitive, asksPlace }: Category): string =>
  [
    ...(isRetired ? ['已停用'] : []),
    ...(urgency === 'ordinary' ? [] : [PRIORITY_NAMES[urgency]]),
    ...(isSensitive ? ['仅主管可见'] : []),
    ...(asksPlace ? ['问地点'] : []),
  ].join(' · ');

/** The categories of a kind: what is offered first, then what is retired. `wrong`: by id. */
export function groupsOf(
  { items }: CategoryTree,
  kind: TicketKind,
  wrong: Readonly<Record<string, string>>,
): Group[] {
  const rowsUnder = (parentId: string | null): Row[] => {
    const level = items.filter((one) => one.kind === kind && one.parentId === parentId);
    const offered = level.filter(({ isRetired }) => !isRetired);
    return [...offered, ...level.filter(({ isRetired }) => isRetired)].map((one) => ({
      ...{ id: one.id, name: one.name, marks: marksOf(one), isRetired: one.isRetired },
      mayRise: !one.isRetired && offered[0]?.id !== one.id,
      wrong: wrong[one.id] ?? '',
    }));
  };
  return rowsUnder(null).map((row) => ({ ...row, children: rowsUnder(row.id) }));
}

/** What is wrong with a tree, by the id of the category, or `items` and `spots` for the whole; empty when nothing is. */
export function wrongIn(tree: CategoryTree): Record<string, string> {
  const checked = validate(CategoryTree, tree);
  return checked.ok ? {} : byCategory(tree, checked.fields);
}

/** A tree as the server takes it, or what is wrong with it. */
export function checked(
  tree: CategoryTree,
): { ok: true; value: CategoryTree } | { ok: false; wrong: Record<string, string> } {
  const wrong = wrongIn(tree);
  return Object.keys(wrong).length === 0 ? { ok: true, value: tree } : { ok: false, wrong };
}

/** The server's paths (`tree.items.3.name`) by the id of the category. */
export function byCategory(
  { items }: CategoryTree,
  fields: Readonly<Record<string, string>>,
): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const [path, sentence] of Object.entries(fields)) {
    const [part = '', at = ''] = path.replace(/^tree\./, '').split('.');
    const place = part === 'items' ? (items[Number(at || NaN)]?.id ?? 'items') : 'spots';
    wrong[place] ??= sentence;
  }
  return wrong;
}

/** The kind where something is wrong, to be shown; null when it is in none. */
export const kindOfWrong = (
  { items }: CategoryTree,
  wrong: Readonly<Record<string, string>>,
): TicketKind | null => items.find(({ id }) => wrong[id] !== undefined)?.kind ?? null;
