import { account } from '../../contract';
import type { Home, Me } from '../../contract';
import { call } from './call';

const CHOSEN_HOME = 'chosenHome';
type Listener = (me: Me) => void;

let me: Me | null = null;
let pending: Promise<Me> | null = null;
const listeners = new Set<Listener>();

/** Who the person is, as last heard; null before the first answer. */
export const currentMe = (): Me | null => me;

/** Asks the server who the person is; several callers at once share one call. @throws CallFailed */
export function refreshMe(): Promise<Me> {
  pending ??= call(account.me, {})
    .then(rememberMe)
    .finally(() => {
      pending = null;
    });
  return pending;
}

/** The cached answer, or the server's when there is none yet. @throws CallFailed */
export const knownMe = (): Promise<Me> => (me ? Promise.resolve(me) : refreshMe());

/** Keeps what an endpoint answered (`account.me`, `consent`, `bind`, `signAgreement`) and tells the listeners. */
export function rememberMe(answer: Me): Me {
  me = answer;
  for (const listener of listeners) listener(answer);
  return answer;
}

/** Hears every new answer until the returned function is called. */
export function onMeChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The home the person looks at: the one chosen last, else their first; null without any. */
export function currentHome(): Home | null {
  const homes = me?.homes ?? [];
  const chosen: unknown = wx.getStorageSync(CHOSEN_HOME);
  return homes.find((home) => home.householdId === chosen) ?? homes[0] ?? null;
}

/** Remembers which of several homes to show, also after a restart. */
export function chooseHome(householdId: string): void {
  wx.setStorageSync(CHOSEN_HOME, householdId);
}
