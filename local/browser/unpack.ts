import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** A Chromium to start: its program, and what must be in its environment for it to find libraries and fonts. */
export interface Chromium {
  program: string;
  env: Record<string, string>;
}

const run = promisify(execFile);
const root = resolve(__dirname, '../..');
const packageDir = join(root, 'node_modules/@sparticuz/chromium');

// The package unpacks into the temporary directory, under fixed names that other programs share; in a process of its
// own with a temporary directory of its own it cannot meet half-unpacked files of another run.
const UNPACK =
  "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";

/**
 * Unpacks the Chromium that came from npm, once (a few seconds, about 270 MB under node_modules/.cache).
 * @throws Error when this machine is not x86-64 Linux, the only one the package carries a browser for.
 */
export async function unpackChromium(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `@sparticuz/chromium carries a browser for x86-64 Linux only, this is ${process.arch} ${process.platform}`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const cache = join(root, 'node_modules/.cache/owner-archive');
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) await unpackInto(cache, home);
  return {
    program: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  };
}

async function unpackInto(cache: string, home: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const staging = mkdtempSync(join(cache, 'unpacking-'));
  try {
    // AWS_EXECUTION_ENV makes the package unpack the system libraries it carries as well (libnss3, libnspr4, …).
    const env = { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    await run(process.execPath, ['--input-type=module', '-e', UNPACK], { cwd: root, env });
    writeFileSync(join(staging, 'fonts.conf'), fontsConf(home));
    renameSync(staging, home);
  } catch (error) {
    // Another run may have been first; then its copy is as good.
    if (!existsSync(home)) throw error;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The package's own fonts.conf names places of another machine, so one is written for where the fonts are. */
function fontsConf(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
  <config></config>
</fontconfig>
`;
}
