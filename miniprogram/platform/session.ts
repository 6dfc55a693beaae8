import { account } from '../../contract';
import type { Home, Me } from '../../contract';
import { call } from './call';
import { currentMe, rememberMe } from './whoIsHere';

export { currentMe, onMeChange, rememberMe } from './whoIsHere';

const CHOSEN_HOME = 'chosenHome';

let pending: Promise<Me> | null = null;

/** Asks the server who the person is; several callers at once share one call. @throws CallFailed */
export function refreshMe(): Promise<Me> {
  pending ??= call(account.me, {})
    .then(rememberMe)
    .finally(() => {
      pending = null;
    });
  return pending;
}

/**
 * The cached answer, or the server's when there is none yet. After a read it costs nothing: the first one of a run brings it.
 * @throws CallFailed
 */
export async function knownMe(): Promise<Me> {
  return currentMe() ?? (await refreshMe());
}

/** The home the person looks at: the one chosen last, else their first; null without any. */
export function currentHome(): Home | null {
  const homes = currentMe()?.homes ?? [];
  const chosen: unknown = wx.getStorageSync(CHOSEN_HOME);
  return homes.find((home) => home.householdId === chosen) ?? homes[0] ?? null;
}

/** The id of the home to ask for, also before it is known who the person is; null lets the server take their first. */
export function homeToAskFor(): string | null {
  if (currentMe()) return currentHome()?.householdId ?? null;
  const chosen: unknown = wx.getStorageSync(CHOSEN_HOME);
  return typeof chosen === 'string' && chosen !== '' ? chosen : null;
}

/** Remembers which of several homes to show, also after a restart. */
export function chooseHome(householdId: string): void {
  wx.setStorageSync(CHOSEN_HOME, householdId);
}
