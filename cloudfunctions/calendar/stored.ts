import type { Database, Stored } from '../kernel/ports';
import { BUILT_IN, type Year, type Years } from './years';

/** More than a company plans for. */
const MOST_YEARS = 50;

/** A year that an operator imported (`npm run ops -- calendar import`); `_id` is the year. */
export interface StoredYear extends Stored, Year {
  importedAt: number;
}

/** Every year we know of: what was imported goes before what came with the product. One step to the database. */
export async function loadYears(database: Pick<Database, 'find'>): Promise<Years> {
  const imported = await database.find<StoredYear>('holidays', {}, { limit: MOST_YEARS });
  return { ...BUILT_IN, ...Object.fromEntries(imported.map((year) => [year._id, year])) };
}
