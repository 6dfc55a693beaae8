import type { StoredStaff } from '../account';
import { releaseSittings } from '../fieldwork';
import type { Platform } from '../kernel/ports';
import { releaseTickets } from '../tickets';

/** What a capability does with the open work of somebody who has left. Done again it must change nothing. */
export type LeavingHook = (
  platform: Platform,
  left: Pick<StoredStaff, '_id' | 'openid' | 'name'>,
) => Promise<void>;

/** Capabilities whose work somebody may have begun. One that comes to hold such work adds its own here. */
const HOOKS: readonly LeavingHook[] = [releaseSittings, releaseTickets];

/** Frees what they had begun, for their colleagues, and marks that it is done. */
export async function handOver(
  platform: Platform,
  left: Pick<StoredStaff, '_id' | 'openid' | 'name'>,
): Promise<void> {
  for (const hook of HOOKS) await hook(platform, left);
  const handedOverAt = platform.now();
  await platform.database.update('staff', { _id: left._id, state: 'left' }, { handedOverAt });
}

/** What a call left over, and who left in another way; how many. For the timer. */
export async function handOverLeavers(platform: Platform, limit: number): Promise<number> {
  const waiting = { state: 'left', handedOverAt: null };
  const left = await platform.database.find<StoredStaff>('staff', waiting, { limit });
  for (const one of left) await handOver(platform, one);
  return left.length;
}
