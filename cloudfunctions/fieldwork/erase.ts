import type { Erased } from '../account';
import { everyOf } from '../kernel/paging';
import type { Platform } from '../kernel/ports';
import type { StoredSitting } from './stored';

/** Removes what owners of the home signed at outings, when all of it is erased: only heads sign. Done twice it is done once. */
export async function eraseSittings(
  { database, files }: Platform,
  { householdId, scope }: Erased,
): Promise<void> {
  if (scope !== 'household') return;
  for await (const { _id, signature } of everyOf<StoredSitting>(
    database,
    'sittings',
    { householdId },
    'at',
  )) {
    if (signature === null) continue;
    await files.remove([signature]);
    await database.update('sittings', { _id }, { signature: null });
  }
}
