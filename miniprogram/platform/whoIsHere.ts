import type { Me } from '../../contract';

type Listener = (me: Me) => void;

let me: Me | null = null;
const listeners = new Set<Listener>();

/** Who the person is, as last heard; null before the first answer. */
export const currentMe = (): Me | null => me;

/** Keeps what an endpoint answered, as itself (`account.me`, `consent`, `bind`, `signAgreement`) or beside its answer, and tells the listeners. */
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
