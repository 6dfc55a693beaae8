import type { Platform } from '../kernel/ports';
import { linked, LOG } from './chain';
import type { AuditEntry } from './stored';

type Told = Pick<AuditEntry, 'action' | 'entity' | 'entityId' | 'at' | 'requestId'> &
  Partial<Pick<AuditEntry, 'step' | 'staffId' | 'householdId' | 'communityId' | 'fields' | 'masked'>>;

/**
 * Puts on record what may be noticed or done more than once and counts once: in a chain of its own, `<of>:<hash of parts>`, of
 * this one entry. Checkpoints hold it as they hold the others.
 */
export async function recordOnce(
  { database, secrets }: Platform,
  of: string,
  parts: readonly string[],
  told: Told,
): Promise<void> {
  const nothing = {
    ...{ step: null, staffId: null, role: null, accountId: null, householdId: null, communityId: null },
    ...{ fields: [], masked: null, category: null, reasonMark: null, signedInOn: null },
  };
  const chain = `${of}:${secrets.idOf('audit', of, ...parts)}`;
  const entry: AuditEntry = {
    ...linked(secrets, chain, null, { ...nothing, ...told }),
    reasonSealed: null,
  };
  await database.insert(LOG, entry);
}
