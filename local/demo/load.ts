import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Cloud } from '../cloud';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');

/**
 * Fills an empty cloud with the demo, through the same SDK and wire as the operators' commands. The SDK takes its
 * settings from the environment of its process, so it runs in one of its own.
 * @throws Error with what the loader printed.
 */
export async function loadDemo(cloud: Cloud): Promise<void> {
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  await run(process.execPath, [tsx, join(__dirname, 'createCollections.ts')], {
    cwd: ROOT,
    env: { ...process.env, ...cloud.sdkEnvironment() },
  });
}
