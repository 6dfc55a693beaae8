import { Failure } from '../kernel/failure';
import { reachesCommunity, type Reach } from '../kernel/permit';
import type { Database, Platform } from '../kernel/ports';
import type { StoredCommunity } from './stored';

/**
 * Which community is asked about when none is named: the first of the viewer's. At most one step to the database.
 * @throws Failure NOT_FOUND when there is none, or it is out of reach: the two look alike.
 */
export async function communityMeant(
  named: string | undefined,
  reach: Reach,
  { database }: Pick<Platform, 'database'>,
): Promise<string> {
  const first = { order: [['_id', 'asc']] as const, limit: 1 };
  const meant =
    named ??
    (reach.communityIds === 'all'
      ? (await database.find<StoredCommunity>('communities', {}, first))[0]?._id
      : [...reach.communityIds].sort()[0]);
  if (meant === undefined || !reachesCommunity(reach, meant)) throw new Failure('NOT_FOUND');
  return meant;
}

/** A community, and what else is read of it meanwhile. @throws Failure NOT_FOUND */
export async function communityWith<T>(
  database: Database,
  communityId: string,
  reading: Promise<T>,
): Promise<[StoredCommunity, T]> {
  const [community, read] = await Promise.all([
    database.get<StoredCommunity>('communities', communityId),
    reading,
  ]);
  if (!community) throw new Failure('NOT_FOUND');
  return [community, read];
}
