import { Failure } from '../kernel/failure';
import { reachesCommunity, type Reach } from '../kernel/permit';
import type { Database, Transaction } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { nextDigestState, type DigestAct } from './lifecycle';
import type { Digest } from './stored';

export const DIGESTS = 'digests';
export const READS = 'digestReads';
export const CLOCKS = 'digestClocks';

/** @throws Failure NOT_FOUND if absent or out of reach: the two look alike. */
export async function getDigest(
  from: Pick<Database, 'get'> | Transaction,
  id: string,
  reach: Reach,
): Promise<Digest> {
  const digest = await from.get<Digest>(DIGESTS, id);
  if (!digest || digest.isEmpty || !reachesCommunity(reach, digest.communityId))
    throw new Failure('NOT_FOUND');
  return digest;
}

/** @throws Failure ILLEGAL_ACTION when it cannot be done to such a one, STALE when the caller saw another. */
export function refuseUnless(digest: Digest, act: DigestAct, version: number): void {
  if (nextDigestState(digest.state, act) === null) throw new Failure('ILLEGAL_ACTION');
  if (digest.version !== version) throw new Failure('STALE');
}

/** By id; those that are not there are left out. No step to the database for none. */
export async function byId<T extends { _id: string }>(
  database: Database,
  collection: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  if (ids.length === 0) return new Map();
  const found = await database.find<T>(collection, { _id: isIn(ids) }, { limit: ids.length });
  return new Map(found.map((one) => [one._id, one]));
}
