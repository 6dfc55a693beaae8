import type { ActorStaff } from '../kernel/actor';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { activeAgreement } from './agreements';
import { staffOf } from './loadActor';
import type { StoredStaff } from './stored';

/** Staff of one community, or of one company; of more only so many are looked at. */
const MOST_STAFF = 1000;

/**
 * Everybody who works here now, with their account; `communityIds`: in one of these at least, or everywhere. One step to the
 * database.
 */
export async function findStaff(
  platform: Platform,
  communityIds: readonly string[] | 'all' = 'all',
): Promise<(ActorStaff & { openid: string })[]> {
  const where =
    communityIds === 'all'
      ? { state: 'active' }
      : { state: 'active', 'posts.communityIds': isIn([...new Set([...communityIds, 'all'])]) };
  const [staff, agreement] = await Promise.all([
    platform.database.find<StoredStaff>('staff', where, { limit: MOST_STAFF }),
    activeAgreement(platform),
  ]);
  const now = platform.now();
  return staff.map((one) => ({ ...staffOf(one, agreement, now), openid: one.openid }));
}
