import type { Platform } from '../kernel/ports';

/** Removes what staff wrote of a household in their own words. Done twice it is done once. */
export async function eraseCheckReasons({ database }: Platform, householdId: string): Promise<void> {
  await database.update('checks', { householdId }, { reasonSealed: null });
}
