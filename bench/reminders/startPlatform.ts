import { startChild } from './child';
import type { Ask } from './main';

/** A local cloud, with the functions in it, in a process of its own. */
export interface PlatformProcess {
  url: string;
  /** The variables by which an SDK finds it. */
  environment: Readonly<Record<string, string>>;
  /** Resident memory of all of it, in bytes. */
  residentBytes: () => Promise<number>;
  /** Sets the clock, epoch ms. */
  setClock: (at: number) => Promise<void>;
  /** Lets the timer run once; what it answered. */
  tick: () => Promise<Readonly<Record<string, unknown>>>;
  /** Requests of all its jobs together. */
  tripsOfLastTick: () => Promise<number>;
  stop: () => Promise<void>;
}

type Question<T> = T extends unknown ? Omit<T, 'number'> : never;

export async function startPlatform(dataDir: string, keys: string): Promise<PlatformProcess> {
  const { hello, ask, stop } = await startChild<Question<Ask>>('main.ts', [dataDir, keys]);
  const { url, environment } = hello as Pick<PlatformProcess, 'url' | 'environment'>;
  return {
    ...{ url, environment, stop },
    residentBytes: () => ask({ ask: 'memory' }),
    setClock: (at) => ask({ ask: 'at', at }),
    tick: () => ask({ ask: 'tick' }),
    tripsOfLastTick: () => ask({ ask: 'tripsOfLastTick' }),
  };
}
