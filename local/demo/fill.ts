import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Cloud } from '../cloud';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');

/**
 * Fills an empty cloud with the demo by the operators' own command. The SDKs take their settings from the environment of
 * their process, so it runs in one of its own. @throws Error with what the command printed.
 */
export async function fillWithDemo(cloud: Cloud, keys: string): Promise<void> {
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const settings = { ARCHIVE_KEYS: keys, LOCAL_CLOUD_NOW: String(cloud.clock.now()) };
  await run(process.execPath, [tsx, join(ROOT, 'local/ops/main.ts'), 'demo'], {
    cwd: ROOT,
    env: { ...process.env, ...cloud.sdkEnvironment(), ...settings },
  });
}
