import { randomUUID } from 'node:crypto';

import { cloud } from './cloud';

/** Who calls, by the platform's word alone. */
export interface Identity {
  /** Undefined when no person calls: timers, pushed messages. */
  openid: string | undefined;
  appid: string | undefined;
  /** How the call came, oldest first: `['wx_client']`, `['wx_trigger']`, `['wx_client', 'scf']`. */
  sources: readonly string[];
  requestId: string;
}

const textOrNothing = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;

/** Must be asked within each invocation: the platform sets it anew for every one. `context` as given to `main`. */
export function identify(context: unknown): Identity {
  const { OPENID, APPID, SOURCE } = cloud.getWXContext();
  const { request_id: requestId } = (context ?? {}) as { request_id?: unknown };
  return {
    openid: textOrNothing(OPENID),
    appid: textOrNothing(APPID),
    sources: (SOURCE ?? '').split(',').filter(Boolean),
    requestId: textOrNothing(requestId) ?? randomUUID(),
  };
}
