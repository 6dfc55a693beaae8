import { readFileSync } from 'node:fs';
import path from 'node:path';

import { transformSync } from 'esbuild';

let compiled: string | undefined;

/** workerMain.ts as CommonJS text. Compiled here because a worker thread inherits no TypeScript loader. */
export function workerSource(): string {
  compiled ??= transformSync(readFileSync(path.join(__dirname, 'workerMain.ts'), 'utf8'), {
    loader: 'ts',
    format: 'cjs',
    target: 'node20',
  }).code;
  return compiled;
}
