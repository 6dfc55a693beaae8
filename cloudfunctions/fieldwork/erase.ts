import type { Erased } from '../account';
import { everyOf } from '../kernel/paging';
import type { Platform } from '../kernel/ports';
import type { FaceConsent, StoredSitting } from './stored';

/**
 * Removes what the erased signed at outings, and unties their consents from them: that somebody agreed stays on record, who it
 * was and their hand do not. Heads alone sign, so of others there is nothing. Done twice it is done once.
 */
export async function eraseSittings(platform: Platform, erased: Erased): Promise<void> {
  const { database, files } = platform;
  const { householdId, scope, personIds } = erased;
  const isAll = scope === 'household';
  const consents: FaceConsent[] = [];
  for await (const one of everyOf<FaceConsent>(database, 'consents', { householdId }, 'at'))
    if (isAll || (one.personId !== null && personIds.includes(one.personId))) consents.push(one);
  const signed = new Set(consents.flatMap(({ signature }) => signature ?? []));

  for await (const sitting of everyOf<StoredSitting>(database, 'sittings', { householdId }, 'at')) {
    const { _id, signature } = sitting;
    if (signature === null || !(isAll || signed.has(signature))) continue;
    await files.remove([signature]);
    await database.update('sittings', { _id }, { signature: null });
  }
  // The consents last: by them a run that follows one that was killed knows whose the rest was.
  for (const { _id, signature } of consents) {
    if (signature !== null) await files.remove([signature]);
    await database.update('consents', { _id }, { personId: null, signature: null });
  }
}
