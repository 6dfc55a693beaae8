import type { PhoneSettings } from './phoneSettings';

/** From the panel to the phone. */
export type ToPhone = { type: 'settings'; settings: PhoneSettings };

/** One call of a cloud function as the phone saw it. */
export interface CallRecord {
  name: string;
  /** `data.endpoint`, when there is one. */
  endpoint: string;
  /** Page the call was made from. */
  route: string;
  /** Epoch ms when it began. */
  at: number;
  /** Milliseconds until the answer, with the set network delay. */
  ms: number;
  ok: boolean;
  /** Refusal code or platform errCode when not ok. */
  code?: string;
  requestId?: string;
}

/** From the phone to the panel. */
export type ToFrame =
  | { type: 'ready' }
  | { type: 'route'; route: string; query: Record<string, string> }
  | { type: 'call'; call: CallRecord }
  | { type: 'outbox' };

/** Tells the panel; without a panel (the phone opened alone) nothing happens. */
export function tellFrame(message: ToFrame): void {
  if (window.parent !== window) window.parent.postMessage({ preview: message }, window.location.origin);
}

/** Hears the panel. Messages of other windows or origins are ignored. */
export function hearFrame(listener: (message: ToPhone) => void): void {
  window.addEventListener('message', (event: MessageEvent<{ preview?: ToPhone } | null>) => {
    if (event.origin !== window.location.origin || event.source !== window.parent) return;
    if (event.data?.preview) listener(event.data.preview);
  });
}
