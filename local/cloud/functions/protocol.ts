/** What the local cloud sends to a worker: one invocation. `event` is JSON text, as on the wire. */
export interface RunRequest {
  event: string;
  context: Record<string, unknown>;
  /** Set for this invocation only: who calls (WX_*), from where (TCB_SOURCE), on whose token. */
  env: Record<string, string>;
}

/** What a worker is started with. `clock` is the shared memory of the local cloud's clock: offset, and instant if frozen. */
export interface WorkerSettings {
  entry: string;
  clock: BigInt64Array;
}

/** What a worker answers. Round trips are intervals in ms of the worker's own monotonic clock. */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'log'; stream: 'stdout' | 'stderr'; text: string }
  | { type: 'done'; result: string; roundTrips: [number, number][] }
  | { type: 'failed'; error: string; roundTrips: [number, number][] }
  | { type: 'unloadable'; error: string };
