import type { Call } from '../kernel/handle';

/** What was looked at. `full` when personal data was shown unmasked. */
export interface Viewed {
  entity: 'households' | 'changeRequests' | 'homeRequests' | 'tickets' | 'dataRequests';
  entityId: string;
  householdId: string;
  communityId: string;
  full: boolean;
}

/** Notes that a staff member saw a household's data; residents looking at their own leave no entry. Append-only. */
export async function logView({ actor, platform, now, requestId }: Call, viewed: Viewed): Promise<void> {
  const { householdId, ...rest } = viewed;
  if (actor.staff === null || actor.homes.some((home) => home.householdId === householdId)) return;
  const { database, secrets } = platform;
  await database.insert('accessLogs', {
    _id: secrets.newId(),
    staffId: actor.staff.id,
    action: 'view',
    householdId,
    ...rest,
    at: now,
    requestId,
  });
}

export { noteDamage } from './damage';
