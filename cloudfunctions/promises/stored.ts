import { DEFAULT_PROMISES, type PromiseDraft } from '../../contract';
import type { Database, Stored } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { InForce } from './kept';

/** The scope of what the company promises everywhere. */
export const COMPANY = 'company';

/** One version of what a community or the company promises; it never changes again. `_id` is `<scope>:<version>`. */
export interface StoredPromises extends Stored, PromiseDraft {
  /** A community's id, or `company`. */
  scope: string;
  version: number;
  at: number;
  by: { staffId: string; name: string };
}

const NOTHING: PromiseDraft = { rows: [], priorities: [], hours: null };

/** The newest version of a scope; null while nothing was written. One step to the database. */
export async function newestOf(
  database: Pick<Database, 'find'>,
  scope: string,
): Promise<StoredPromises | null> {
  const [newest] = await database.find<StoredPromises>(
    'promises',
    { scope },
    { order: [['version', 'desc']], limit: 1 },
  );
  return newest ?? null;
}

/** What a community promises to who files now. One step to the database. */
export async function promisesInForce(
  database: Pick<Database, 'find'>,
  communityId: string,
): Promise<InForce> {
  const [company, own] = await Promise.all([newestOf(database, COMPANY), newestOf(database, communityId)]);
  return inForceOf(company, own);
}

/** What was in force when a ticket's promise was given, by the versions it keeps. One step to the database. */
export async function promisesAsOf(
  database: Pick<Database, 'find'>,
  versions: readonly string[],
): Promise<InForce> {
  if (versions.length === 0) return inForceOf(null, null);
  const found = await database.find<StoredPromises>('promises', { _id: isIn(versions) }, { limit: 2 });
  const company = found.find(({ scope }) => scope === COMPANY) ?? null;
  return inForceOf(company, found.find(({ scope }) => scope !== COMPANY) ?? null);
}

export function inForceOf(company: StoredPromises | null, own: StoredPromises | null): InForce {
  return {
    company: company
      ? { rows: company.rows, priorities: company.priorities, hours: company.hours ?? DEFAULT_PROMISES.hours }
      : DEFAULT_PROMISES,
    own: own ? { rows: own.rows, priorities: own.priorities, hours: own.hours } : NOTHING,
    versions: [company, own].flatMap((one) => (one ? [one._id] : [])),
  };
}
