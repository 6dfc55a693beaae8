import { Damaged } from '../kernel/failure';
import { everyOf } from '../kernel/paging';
import type { Platform, Secrets } from '../kernel/ports';
import { isNot } from '../kernel/query';
import { LOG } from './chain';
import type { AuditEntry } from './stored';

/**
 * Takes out of a home's entries the reasons in people's own words that `isMeant`. The entries stay and their chains hold: the
 * hash covers a keyed hash of the reason, which stays too. Done twice it is done once.
 */
export async function eraseReasons(
  { database, secrets }: Platform,
  householdId: string,
  isMeant: (reason: string) => boolean,
): Promise<void> {
  for await (const entry of everyOf<AuditEntry>(
    database,
    LOG,
    { householdId, reasonMark: isNot(null) },
    'at',
  )) {
    const reason = reasonIn(entry, secrets);
    if (reason === undefined || (reason !== null && isMeant(reason)))
      await database.update(LOG, { _id: entry._id }, { reasonSealed: null });
  }
}

/** Null when there is none any more; undefined when it does not open: nobody misses it. */
function reasonIn({ _id, reasonSealed }: AuditEntry, secrets: Secrets): string | null | undefined {
  try {
    return reasonSealed === null ? null : secrets.open(reasonSealed, `${LOG}/${_id}/reason`);
  } catch (error) {
    if (error instanceof Damaged) return undefined;
    throw error;
  }
}
