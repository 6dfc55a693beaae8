import type { Damaged } from '../kernel/failure';
import type { Platform } from '../kernel/ports';

const DAY_MS = 86_400_000;

/** Notes that sealed data did not open: where, when, in which call; once a day for each place. Append-only. */
export async function noteDamage({ place }: Damaged, requestId: string, platform: Platform): Promise<void> {
  const { database, secrets } = platform;
  const at = platform.now();
  const [entity, entityId, field] = place.split('/');
  await database.insert('accessLogs', {
    _id: `damage-${secrets.idOf('damage', place, String(Math.floor(at / DAY_MS)))}`,
    ...{ staffId: null, householdId: null, communityId: null, full: false },
    action: 'damaged',
    entity: entity ?? '',
    entityId: entityId ?? '',
    field: field ?? '',
    at,
    requestId,
  });
}
