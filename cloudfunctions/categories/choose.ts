import type { Category, CategoryTree, TicketKind } from '../../contract';

/** A category with what stands above it. */
export interface Chosen {
  /** From the first level down. */
  ids: string[];
  /** As it is shown: `水电 · 停电`. */
  name: string;
  /** Of the first level: promises are made by it. */
  rootName: string;
  isSensitive: boolean;
  urgency: Category['urgency'];
}

/**
 * The category of `kind` meant by `named`: its id, or, as it was before there were ids, the name of one on the first level.
 * Null when it is not offered.
 */
export function chosenOf(tree: CategoryTree, kind: TicketKind, named: string): Chosen | null {
  const offered = tree.items.filter((one) => one.kind === kind && !one.isRetired);
  const found =
    offered.find((one) => one.id === named) ??
    offered.find((one) => one.parentId === null && one.name === named);
  if (!found) return null;
  const parent = offered.find((one) => one.id === found.parentId);
  const path = parent ? [parent, found] : [found];
  return {
    ids: path.map(({ id }) => id),
    name: path.map(({ name }) => name).join(' · '),
    rootName: path[0]?.name ?? '',
    isSensitive: path.some(({ isSensitive }) => isSensitive),
    urgency: found.urgency,
  };
}

/** What is offered, without what is retired. */
export const offeredOf = ({ items, spots }: CategoryTree): CategoryTree => ({
  items: items.filter(({ isRetired }) => !isRetired),
  spots,
});
