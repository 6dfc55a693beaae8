/** A subscription message in the local cloud's outbox; errcode 0 means delivered. */
export interface SentMessage {
  /** Epoch ms by the local cloud's clock. */
  at: number;
  /** openid */
  to: string;
  templateId: string;
  /** Without leading slash, with query; may be empty. */
  page: string;
  data: Record<string, { value: string }>;
  errcode: number;
  errmsg: string;
}

/** What the local cloud knows of one function call beyond the phone's own record. */
export interface ServerCall {
  id: string;
  ms: number;
  roundTrips: number;
}

export interface ClockReading {
  now: number;
  offsetMs: number;
  isFrozen?: boolean;
}

export const outbox = async (): Promise<SentMessage[]> =>
  ((await get('/control/outbox')) as { messages: SentMessage[] }).messages;

export const callsSince = async (since: number): Promise<ServerCall[]> =>
  ((await get(`/control/calls?since=${since}`)) as { calls: ServerCall[] }).calls;

export const readClock = async (): Promise<ClockReading> => (await get('/control/clock')) as ClockReading;

export const moveClock = async (change: { advanceMs: number } | { reset: true }): Promise<ClockReading> =>
  (await post('/control/clock', change)) as ClockReading;

/** Empties the local cloud; it then loads the demo data anew. */
export const resetDemo = (): Promise<unknown> => post('/control/reset', {});

const get = (path: string): Promise<unknown> => ask(path, {});
const post = (path: string, body: object): Promise<unknown> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** @throws Error with a Chinese sentence when the local cloud does not answer well. */
async function ask(path: string, options: RequestInit): Promise<unknown> {
  const response = await fetch(path, options).catch(() => undefined);
  if (!response?.ok) throw new Error('本地云没有回应');
  return response.json();
}
