import { currentMe, knownMe } from '../../../platform/session';
import { Vault } from '../../../platform/vault';
import { fieldwork } from '../../../services/fieldwork';

/** What of an outing lies on this phone, opened: for one clerk, until the app ends. */
export interface Unlocked {
  vault: Vault;
  staffId: string;
  outingId: string;
}

const unlocked = new Map<string, Unlocked>();
const nameOf = (staffId: string, outingId: string) => `${staffId}/${outingId}`;

/** The outing's store if its key is here already; null before, and for anybody else. */
export function unlockedNow(outingId: string): Unlocked | null {
  const staffId = currentMe()?.staff?.id;
  return staffId === undefined ? null : (unlocked.get(nameOf(staffId, outingId)) ?? null);
}

/** Opens the outing's store with the key from the server, once. @throws CallFailed, OFFLINE without a network */
export async function unlock(outingId: string): Promise<Unlocked> {
  const known = unlockedNow(outingId);
  if (known) return known;
  return unlockWith(outingId, await fieldwork.key(outingId));
}

/** Opens the outing's store with its key, and keeps it open. @throws CallFailed when it is not known whose phone it is */
export async function unlockWith(outingId: string, key: string): Promise<Unlocked> {
  const staffId = (await knownMe()).staff?.id ?? '';
  const opened = { vault: await Vault.open(key), staffId, outingId };
  unlocked.set(nameOf(staffId, outingId), opened);
  return opened;
}
