import { Worker } from 'node:worker_threads';

import type { FunctionFolder } from './functionFolder';
import type { RunRequest, WorkerMessage, WorkerSettings } from './protocol';
import { workerSource } from './workerSource';

/** How an invocation ended. `result` is JSON text; `depth` is how many round trips waited for one another. */
export type Outcome =
  { ok: true; result: string; depth: number } | { ok: false; code: string; message: string; depth: number };

/** Loading the code is limited apart from the invocation, as in the real platform. */
const LOAD_LIMIT_MS = 15_000;

const failure = (code: string, message: string, depth = 0): Outcome => ({ ok: false, code, message, depth });

/** The most round trips of which each began after the one before had ended. */
function sequentialDepth(roundTrips: readonly [number, number][]): number {
  let depth = 0;
  let free = -Infinity;
  for (const [start, end] of [...roundTrips].sort((a, b) => a[1] - b[1])) {
    if (start < free) continue;
    depth += 1;
    free = end;
  }
  return depth;
}

/** One running copy of a function in a worker thread: it keeps its globals and takes one invocation at a time. */
export class Instance {
  isDead = false;
  readonly version: string;
  private readonly worker: Worker;
  private readonly loaded: Promise<void>;
  private settle: ((outcome: Outcome) => void) | undefined;
  private onLoaded: () => void = () => undefined;
  private deathNote: Outcome | undefined;
  private lastError: Outcome | undefined;

  constructor(
    private readonly folder: FunctionFolder,
    env: Record<string, string>,
    clock: BigInt64Array,
    private readonly log: (stream: 'stdout' | 'stderr', text: string) => void,
  ) {
    this.version = folder.version;
    const settings: WorkerSettings = { entry: folder.entry, clock };
    this.loaded = new Promise((resolve) => (this.onLoaded = resolve));
    this.worker = new Worker(workerSource(), {
      eval: true,
      workerData: settings,
      env,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: folder.memoryMb },
    });
    this.worker.unref();
    this.worker.on('message', (message: WorkerMessage) => this.receive(message));
    // Errors overtake messages, the end does not: what was answered before stands, however busy we are.
    this.worker.on('error', (error) => (this.lastError = this.noteOf(error)));
    this.worker.on('exit', (code) =>
      this.die(this.lastError ?? failure('FUNCTIONS_EXECUTE_FAIL', `the function exited (${code})`)),
    );
  }

  /** Runs one invocation to its end; never rejects. After a failure the instance is dead. */
  async run(request: RunRequest): Promise<Outcome> {
    const loading = setTimeout(() => this.die(this.timedOut(LOAD_LIMIT_MS)), LOAD_LIMIT_MS);
    await this.loaded;
    clearTimeout(loading);
    if (this.deathNote) return this.deathNote;
    const outcome = await new Promise<Outcome>((resolve) => {
      const { timeoutMs } = this.folder;
      const timer = setTimeout(() => this.die(this.timedOut(timeoutMs)), timeoutMs);
      this.settle = (ended) => {
        clearTimeout(timer);
        resolve(ended);
      };
      this.worker.postMessage(request);
    });
    if (!outcome.ok) this.die(outcome);
    return outcome;
  }

  /** Ends the thread; an invocation still running fails. */
  async stop(): Promise<void> {
    this.die(failure('FUNCTIONS_EXECUTE_FAIL', 'the local cloud is stopping'));
    await this.worker.terminate();
  }

  /** Ends the thread as the platform may at any moment; what runs in it fails. */
  kill(): void {
    this.die(failure('FUNCTIONS_EXECUTE_FAIL', 'the function was killed, as scripted'));
  }

  private receive(message: WorkerMessage): void {
    if (message.type === 'log') this.log(message.stream, message.text);
    else if (message.type === 'ready') this.onLoaded();
    else if (message.type === 'unloadable') this.die(failure('FUNCTIONS_EXECUTE_FAIL', message.error));
    else {
      const depth = sequentialDepth(message.roundTrips);
      const ended: Outcome =
        message.type === 'done'
          ? { ok: true, result: message.result, depth }
          : failure('FUNCTIONS_EXECUTE_FAIL', message.error, depth);
      this.settle?.(ended);
    }
  }

  private timedOut(limitMs: number): Outcome {
    return failure(
      'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      `Invoking task timed out after ${limitMs / 1000} seconds`,
    );
  }

  private noteOf(error: unknown): Outcome {
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return failure('FUNCTIONS_MEMORY_LIMIT_EXCEEDED', `memory limit exceeded: ${this.folder.memoryMb} MB`);
    }
    return failure(
      'FUNCTIONS_EXECUTE_FAIL',
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  }

  private die(note: Outcome): void {
    if (!this.isDead) {
      this.isDead = true;
      this.deathNote = note;
      this.worker.terminate().catch(() => undefined);
    }
    this.onLoaded();
    this.settle?.(note);
  }
}
