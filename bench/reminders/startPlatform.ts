import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Ask } from './main';

/** A local cloud, with the functions in it, in a process of its own. */
export interface PlatformProcess {
  url: string;
  /** The variables by which an SDK finds it. */
  environment: Readonly<Record<string, string>>;
  /** Resident memory of all of it, in bytes. */
  residentBytes(): Promise<number>;
  /** Sets the clock, epoch ms. */
  setClock(at: number): Promise<void>;
  /** Lets the timer run once; what it answered. */
  tick(): Promise<Readonly<Record<string, unknown>>>;
  /** Requests of all its jobs together. */
  tripsOfLastTick(): Promise<number>;
  stop(): Promise<void>;
}

interface Answer {
  number: number;
  value: unknown;
}

type Question<T> = T extends unknown ? Omit<T, 'number'> : never;

export async function startPlatform(dataDir: string, keys: string): Promise<PlatformProcess> {
  const child = fork(join(__dirname, 'main.ts'), [dataDir, keys], { execArgv: ['--import', 'tsx'] });
  const waiting = new Map<number, (value: unknown) => void>();
  const answered = (number: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(number, resolve);
      child.once('exit', () => reject(new Error('the platform ended')));
    });
  child.setMaxListeners(0);
  child.on('message', ({ number, value }: Answer) => {
    waiting.get(number)?.(value);
    waiting.delete(number);
  });
  let asked = 0;
  const ask = <T>(question: Question<Ask>): Promise<T> => {
    asked += 1;
    child.send({ ...question, number: asked });
    return answered(asked) as Promise<T>;
  };
  const { url, environment } = (await answered(0)) as Pick<PlatformProcess, 'url' | 'environment'>;
  return {
    ...{ url, environment },
    residentBytes: () => ask({ ask: 'memory' }),
    setClock: (at) => ask({ ask: 'at', at }),
    tick: () => ask({ ask: 'tick' }),
    tripsOfLastTick: () => ask({ ask: 'tripsOfLastTick' }),
    stop: async () => {
      if (child.exitCode !== null || !child.connected) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
