import { type Category, type CategoryTree } from '../../contract';

const FIELDS = ['name', 'isRetired', 'isSensitive', 'urgency', 'asksPlace'] as const;

/** What stands in the way of `next` after `before`, by path of the tree; empty when nothing does. */
export function lossIn(before: CategoryTree, next: CategoryTree): Record<string, string> {
  const kept = new Map(next.items.map((one, at) => [one.id, { one, at }]));
  const wrong: Record<string, string> = {};
  for (const { id, name, kind, parentId } of before.items) {
    const now = kept.get(id);
    if (!now) wrong['tree.items'] = `“${name}”不能删除，可以停用`;
    else if (now.one.kind !== kind || now.one.parentId !== parentId)
      wrong[`tree.items.${now.at}.name`] = `“${name}”不能移到别的类型或上级下`;
  }
  return wrong;
}

/** Paths of what changed, for the log: `<id>.<field>`, `<id>` of what is new, `order`, `spots`. */
export function changedPaths(before: CategoryTree, next: CategoryTree): string[] {
  const known = new Map(before.items.map((one) => [one.id, one]));
  const paths = next.items.flatMap((one) => changedIn(known.get(one.id), one));
  const oldOrder = before.items.map(({ id }) => id).join();
  const newOrder = next.items.flatMap(({ id }) => (known.has(id) ? [id] : [])).join();
  if (oldOrder !== newOrder) paths.push('order');
  if (before.spots.join('\n') !== next.spots.join('\n')) paths.push('spots');
  return paths;
}

function changedIn(before: Category | undefined, now: Category): string[] {
  if (!before) return [now.id];
  return FIELDS.filter((field) => before[field] !== now[field]).map((field) => `${now.id}.${field}`);
}
