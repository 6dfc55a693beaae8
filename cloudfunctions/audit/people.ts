import type { StaffRole } from '../../contract';
import type { Database, Stored } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { AnyEntry } from './stored';

/** Of a staff member's document, what the log tells of them. */
export interface StaffCalled extends Stored {
  name: string;
  posts: { role: StaffRole; communityIds: string[] | 'all' }[];
}

/** The staff members whom entries name, by id. At most one step to the database. */
export async function staffOf(
  database: Database,
  entries: readonly Pick<AnyEntry, 'staffId'>[],
): Promise<ReadonlyMap<string, StaffCalled>> {
  const ids = [...new Set(entries.flatMap(({ staffId }) => staffId ?? []))];
  if (ids.length === 0) return new Map();
  const found = await database.find<StaffCalled>('staff', { _id: isIn(ids) }, { limit: ids.length });
  return new Map(found.map((one) => [one._id, one]));
}

/** The post by which they acted; entries from before the chains do not say, and then it is their first. */
export const roleOf = (entry: AnyEntry, staff: StaffCalled | undefined): StaffRole | null =>
  entry.role ?? staff?.posts[0]?.role ?? null;

/** Whether personal data was shown masked only; null where nothing was shown. */
export const maskedIn = ({ masked, full }: AnyEntry): boolean | null =>
  masked ?? (full === undefined ? null : !full);
