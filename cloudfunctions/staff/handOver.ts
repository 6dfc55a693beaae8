import type { StoredStaff } from '../account';
import { releaseCalls } from '../campaigns';
import { releaseSittings } from '../fieldwork';
import type { Platform } from '../kernel/ports';
import { releaseTickets } from '../tickets';

/** What a capability does with the open work of somebody who has left. Done again it must change nothing. */
export type LeavingHook = (
  platform: Platform,
  left: Pick<StoredStaff, '_id' | 'openid' | 'name'>,
) => Promise<void>;

/** Capabilities whose work somebody may have begun. One that comes to hold such work adds its own here. */
const HOOKS: readonly LeavingHook[] = [releaseSittings, releaseTickets, releaseCalls];

/** Frees what they had begun, for their colleagues, and marks that it is done. */
async function handOver(
  platform: Platform,
  left: Pick<StoredStaff, '_id' | 'openid' | 'name'>,
): Promise<void> {
  for (const hook of HOOKS) await hook(platform, left);
  const handedOverAt = platform.now();
  await platform.database.update('staff', { _id: left._id, state: 'left' }, { handedOverAt });
}

/** Frees the work of those who left since; how many there were. For the timer: it may be more than one call has time for. */
export async function handOverLeavers(platform: Platform, limit: number): Promise<number> {
  const waiting = { state: 'left', handedOverAt: null };
  const left = await platform.database.find<StoredStaff>('staff', waiting, { limit });
  for (const one of left) await handOver(platform, one);
  return left.length;
}
