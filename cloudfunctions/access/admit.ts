import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import { HOUR_MS, hourOf, take } from './count';
import { tellOverseers } from './flagging';
import { COUNTED } from './limits';

/**
 * Counts what a staff member reads, and stops who reads too much in an hour; residents reading their own are not counted.
 * Counted before it is known whether the thing exists or is theirs, so that a refusal says nothing about it.
 * @throws Failure TOO_MANY, with when to go on
 */
export async function admit(endpoint: string, input: unknown, call: Omit<Call, 'admitted'>): Promise<void> {
  const { actor, platform, now } = call;
  const asked = input as Record<string, unknown>;
  const read = COUNTED[endpoint]?.(asked) ?? null;
  if (read === null || actor.staff === null) return;
  if (actor.homes.some(({ householdId }) => householdId === asked['householdId'])) return;
  if (await take(platform, actor.staff, read, now)) return;
  await tellOverseers(call, actor.staff, read.kind);
  const again = (hourOf(now) + 1) * HOUR_MS;
  throw new Failure('TOO_MANY', `${read.kind} of this hour`, undefined, again);
}
