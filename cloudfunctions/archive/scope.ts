import { pageOf } from '../kernel/paging';
import type { Database } from '../kernel/ports';
import { atLeast, below, type Where } from '../kernel/query';
import { besides, isStale, LAST_LETTER } from './list';
import type { Household } from './stored';

/** Which households of one community. No buildings: all; no status: all. */
export interface Scope {
  communityId: string;
  buildings: readonly string[];
  status: 'incomplete' | 'stale' | null;
}

const statusParts = (status: Scope['status'], now: number) => (status === null ? [] : [besides(status, now)]);

/** How many households are within a scope. As many requests as buildings, at once. */
export async function countScope(
  database: Database,
  { communityId, buildings, status }: Scope,
  now: number,
): Promise<number> {
  const parts = [{ communityId }, ...statusParts(status, now)];
  const ranges = buildings.length === 0 ? [[]] : buildings.map(withinBuilding);
  const counts = await Promise.all(ranges.map((range) => database.count('households', [...parts, ...range])));
  return counts.reduce((sum, one) => sum + one, 0);
}

const withinBuilding = (building: string): Where[] => [
  { place: atLeast(`${building}-`) },
  { place: below(`${building}-${LAST_LETTER}`) },
];

/** Households of a community one after another, in the order of places, whether in scope or not. One step to the database. */
export function findScope(
  database: Database,
  communityId: string,
  page: { size: number; after: string | undefined },
): Promise<{ items: Household[]; next: string | null }> {
  return pageOf<Household>(
    database,
    'households',
    { communityId },
    { by: 'placeOrder', of: 'text', direction: 'asc', ...page },
  );
}

/** Whether a household belongs to a scope of its community. */
export function isInScope(
  household: Household,
  { buildings, status }: Omit<Scope, 'communityId'>,
  now: number,
): boolean {
  if (buildings.length > 0 && !buildings.some((one) => household.place.startsWith(`${one}-`))) return false;
  if (status === null) return true;
  return status === 'incomplete' ? !household.isComplete : isStale(household, now);
}
