import type { Household } from '../archive';
import type { Database, Stored } from '../kernel/ports';
import type { Place } from './place';

/** Asked for where no such unit is, so that looking costs the same. */
const NOWHERE = '-';

/** The household at an address, or null. Two steps to the database, whether it exists or not. */
export async function findHousehold(database: Database, place: Place): Promise<Household | null> {
  const [unit] = await database.find<Stored>('units', { ...place }, { limit: 1 });
  const found = await database.find<Household>('households', { unitId: unit?._id ?? NOWHERE }, { limit: 1 });
  return found[0] ?? null;
}
