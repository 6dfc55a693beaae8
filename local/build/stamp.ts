import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesUnder } from './output';

/** One thing the build makes, and all it is made from. Paths are relative to where the command runs. */
export interface Part {
  name: string;
  /** Files and folders whose content decides the result. */
  inputs: string[];
  out: string;
  /** Options that change the result. */
  settings: string;
  build(): Promise<unknown>;
}

/**
 * Builds the part unless what it was last built from and what came out are both untouched since.
 * @returns whether it was built.
 */
export async function buildIfChanged(part: Part): Promise<boolean> {
  const file = join(dirname(part.out), '.stamps', `${part.name}.json`);
  const inputs = contentHash(part);
  if (existsSync(file) && readFileSync(file, 'utf8') === stampOf(part, inputs)) return false;
  await part.build();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stampOf(part, inputs));
  return true;
}

function stampOf(part: Part, inputs: string): string {
  // Size and time tell whether someone edited or removed a result; reading all of them would take longer than building.
  const results = filesUnder(part.out).map((name) => {
    const { size, mtimeMs } = statSync(join(part.out, name));
    return `${name} ${size} ${mtimeMs}`;
  });
  return JSON.stringify({ inputs, results: createHash('sha256').update(results.join('\n')).digest('hex') });
}

function contentHash({ inputs, settings }: Part): string {
  const hash = createHash('sha256').update(`${settings}\n${process.version}\n`);
  for (const input of inputs) {
    const names = existsSync(input) && statSync(input).isFile() ? [''] : filesUnder(input);
    for (const name of names) {
      const file = join(input, name);
      hash.update(`${file}\n`).update(readFileSync(file)).update('\n');
    }
  }
  return hash.digest('hex');
}
