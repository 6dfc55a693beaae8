import type { ActorStaff } from '../kernel/actor';
import type { Platform } from '../kernel/ports';
import { activeAgreement } from './agreements';
import { staffOf } from './loadActor';
import type { StoredStaff } from './stored';

/** Staff of one company; of more only so many are looked at. */
const MOST_STAFF = 1000;

/** Everybody who works here now, with their account. One step to the database. */
export async function findStaff(platform: Platform): Promise<(ActorStaff & { openid: string })[]> {
  const [staff, agreement] = await Promise.all([
    platform.database.find<StoredStaff>('staff', { state: 'active' }, { limit: MOST_STAFF }),
    activeAgreement(platform),
  ]);
  const now = platform.now();
  return staff.map((one) => ({ ...staffOf(one, agreement, now), openid: one.openid }));
}
