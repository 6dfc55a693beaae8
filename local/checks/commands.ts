import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

/** How one command ended; `output` is what it printed, unless that went straight to the terminal. */
export interface Outcome {
  name: string;
  ok: boolean;
  output: string;
  durationMs: number;
}

/** One command of the project's own tools: `script` is a file to run with Node. */
export interface Command {
  name: string;
  script: string;
  args: string[];
  /** Whether its output goes to the terminal as it comes. */
  live?: boolean;
}

const ROOT = resolve(__dirname, '../..');

/** A file of an installed package. */
export function installed(path: string): string {
  return join(ROOT, 'node_modules', path);
}

/** A TypeScript file of this project, run as its commands are. */
export function own(name: string, file: string, args: string[] = []): Command {
  return { name, script: installed('tsx/dist/cli.mjs'), args: [join(ROOT, file), ...args] };
}

/** Runs one command to its end. */
export function run({ name, script, args, live = false }: Command): Promise<Outcome> {
  const startedAt = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed: Buffer[] = [];
    const take = (target: NodeJS.WriteStream) => (chunk: Buffer) => {
      if (live) target.write(chunk);
      else printed.push(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('close', (code) => {
      const durationMs = Math.round(performance.now() - startedAt);
      done({ name, ok: code === 0, output: Buffer.concat(printed).toString(), durationMs });
    });
  });
}

/** Runs commands two at a time, as the machines have two cores, and tells each outcome as it comes. */
export async function runAll(commands: Command[], onOutcome: (outcome: Outcome) => void): Promise<Outcome[]> {
  const waiting = [...commands];
  const outcomes: Outcome[] = [];
  const worker = async () => {
    for (let command = waiting.shift(); command; command = waiting.shift()) {
      const outcome = await run(command);
      outcomes.push(outcome);
      onOutcome(outcome);
    }
  };
  await Promise.all([worker(), worker()]);
  return outcomes;
}

/** Prints one outcome: a line when it went well, all it said when it did not. */
export function report({ name, ok, output, durationMs }: Outcome): void {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${(durationMs / 1000).toFixed(1)} s)`);
  if (!ok) console.log(output);
}
