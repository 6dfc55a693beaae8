import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The note a running platform leaves in its home, so that commands find it. */
const NOTE = 'running.json';

interface Note {
  pid: number;
  environment: Record<string, string>;
}

/** Writes down how to reach the platform in `home`. */
export function noteRunning(home: string, environment: Record<string, string>): void {
  const note: Note = { pid: process.pid, environment };
  writeFileSync(join(home, NOTE), `${JSON.stringify(note)}\n`, { mode: 0o600 });
}

export function forgetRunning(home: string): void {
  rmSync(join(home, NOTE), { force: true });
}

/** How to reach the platform that runs in `home`, or undefined when none does. */
export function findRunning(home: string): Record<string, string> | undefined {
  const file = join(home, NOTE);
  if (!existsSync(file)) return undefined;
  const note = JSON.parse(readFileSync(file, 'utf8')) as Note;
  try {
    // Signal 0 asks only whether the process is there.
    process.kill(note.pid, 0);
    return note.environment;
  } catch {
    return undefined;
  }
}
