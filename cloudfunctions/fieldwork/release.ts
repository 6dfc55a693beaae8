import type { Platform } from '../kernel/ports';

/** Homes that somebody had taken up and not come back from: nobody waits half an hour for who does not work here any more. */
export async function releaseSittings(
  { database }: Platform,
  { _id: staffId }: { _id: string },
): Promise<void> {
  await database.update('sittings', { staffId, state: 'open' }, { isReleased: true });
}
