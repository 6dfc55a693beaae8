import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process that answers questions. */
export interface Child<Question> {
  /** What it said of itself at its start. */
  hello: unknown;
  ask: <T>(question: Question) => Promise<T>;
  stop: () => Promise<void>;
}

interface Answer {
  number: number;
  value: unknown;
}

/** Starts a script of this folder; it says hello as the answer to question 0, and ends when it is let go. */
export async function startChild<Question extends object>(
  script: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Child<Question>> {
  const env = { ...process.env, ...environment };
  const child = fork(join(__dirname, script), [...given], { execArgv: ['--import', 'tsx'], env });
  const waiting = new Map<number, (value: unknown) => void>();
  const answered = (number: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(number, resolve);
      child.once('exit', () => reject(new Error(`${script} ended`)));
    });
  child.setMaxListeners(0);
  child.on('message', ({ number, value }: Answer) => {
    waiting.get(number)?.(value);
    waiting.delete(number);
  });
  let asked = 0;
  return {
    hello: await answered(0),
    ask: <T>(question: Question): Promise<T> => {
      asked += 1;
      child.send({ ...question, number: asked });
      return answered(asked) as Promise<T>;
    },
    stop: async () => {
      if (child.exitCode !== null || !child.connected) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
