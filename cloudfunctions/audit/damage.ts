import type { Damaged } from '../kernel/failure';
import type { Platform } from '../kernel/ports';
import { LOG } from './append';
import { linked } from './chain';
import type { AuditEntry } from './stored';

const DAY_MS = 86_400_000;

/** Notes that sealed data did not open: where, when, in which call; once a day for each place, in a chain of its own. */
export async function noteDamage({ place }: Damaged, requestId: string, platform: Platform): Promise<void> {
  const { database, secrets } = platform;
  const at = platform.now();
  const [entity = '', entityId = '', field = ''] = place.split('/');
  const chain = `damage:${secrets.idOf('damage', place, String(Math.floor(at / DAY_MS)))}`;
  const body = {
    ...{ action: 'damaged' as const, step: null, entity, entityId, fields: [field] },
    ...{ staffId: null, role: null, accountId: null, householdId: null, communityId: null },
    ...{ masked: null, category: null, reasonMark: null, at, requestId, signedInOn: null },
  };
  const entry: AuditEntry = { ...linked(secrets, chain, null, body), reasonSealed: null };
  await database.insert(LOG, entry);
}
