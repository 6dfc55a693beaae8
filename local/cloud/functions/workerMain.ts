// Runs inside a worker thread, as text compiled by workerSource.ts: only Node's own modules may be imported here.
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

import type { RunRequest, WorkerMessage, WorkerSettings } from './protocol';

type Main = (event: unknown, context: unknown) => unknown;

const { entry, clock } = workerData as WorkerSettings;
const reply = (message: WorkerMessage): void => parentPort?.postMessage(message);

/** Makes `Date` follow the local cloud's clock, so that the functions need not know of it. */
function followClock(): void {
  const RealDate = Date;
  const now = (): number => {
    const frozenAt = Number(Atomics.load(clock, 1));
    return frozenAt < 0 ? RealDate.now() + Number(Atomics.load(clock, 0)) : frozenAt;
  };
  const Moved = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
  });
  RealDate.prototype.constructor = Moved;
  globalThis.Date = Moved;
}

/** Lines kept of one invocation, and characters of a line: a loop that prints must not fill the gateway's memory. */
const MAX_LINES = 500;
const MAX_LINE = 8192;

let lines = 0;

/** Sends what the function prints as messages: these keep their order with the invocation's end, pipes do not. */
function forwardConsole(): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream].write = (text: string | Uint8Array): boolean => {
      lines += 1;
      if (lines === MAX_LINES)
        reply({ type: 'log', stream, text: 'further lines of this call are not kept' });
      else if (lines < MAX_LINES) reply({ type: 'log', stream, text: lineOf(String(text)) });
      return true;
    };
  }
}

const lineOf = (text: string): string => text.replace(/\n$/, '').slice(0, MAX_LINE);

let roundTrips: [number, number][] = [];

/** Notes when each request to the gateway began and ended: only here is it known which ones waited for another. */
function watchRequests(): void {
  const running = new Map<ClientRequest, [number, number]>();
  subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: ClientRequest };
    if (!request.path.startsWith('/admin')) return;
    const span: [number, number] = [performance.now(), Infinity];
    running.set(request, span);
    roundTrips.push(span);
  });
  subscribe('http.client.response.finish', (message) => {
    const { request } = message as { request: ClientRequest };
    const span = running.get(request);
    if (span) span[1] = performance.now();
    running.delete(request);
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}

async function run(main: Main, { event, context, env }: RunRequest): Promise<void> {
  roundTrips = [];
  lines = 0;
  Object.assign(process.env, env);
  let answer: WorkerMessage;
  try {
    const value = await main(JSON.parse(event), context);
    const result = JSON.stringify(value ?? null) as string | undefined;
    answer = { type: 'done', result: result ?? 'null', roundTrips };
  } catch (error) {
    answer = { type: 'failed', error: textOf(error), roundTrips };
  }
  for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
  reply(answer);
}

function start(): void {
  followClock();
  forwardConsole();
  watchRequests();
  let main: Main | undefined;
  try {
    main = (createRequire(entry)(entry) as { main?: Main }).main;
  } catch (error) {
    reply({ type: 'unloadable', error: textOf(error) });
    return;
  }
  if (typeof main !== 'function') {
    reply({ type: 'unloadable', error: 'index.main is not a function' });
    return;
  }
  const handler = main;
  parentPort?.on('message', (request: RunRequest) => void run(handler, request));
  reply({ type: 'ready' });
}

start();
