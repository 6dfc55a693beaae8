import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = join(__dirname, '../../..');

/** Files are looked for beside the source that names them, wherever the bundle lies. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup: (bundling) =>
    bundling.onLoad({ filter: /local[\\/]cloud[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { loader: 'ts', contents: text.replaceAll('__dirname', JSON.stringify(dirname(path))) };
    }),
};

/** The server as one file: started by Node alone it is up in a tenth of the time, and can be killed more often. */
export async function bundleServer(folder: string): Promise<string> {
  const outfile = join(folder, 'server.cjs');
  await build({
    entryPoints: [join(__dirname, 'server.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // With parts of their own beside them, or loaded only on demand.
    external: ['@photostructure/sqlite', 'esbuild', 'mongodb'],
    plugins: [keepPlaces],
    logLevel: 'error',
    absWorkingDir: ROOT,
  });
  return outfile;
}

/** Where the bundle finds what it does not hold. */
export const BUNDLE_ENV = { NODE_PATH: join(ROOT, 'node_modules') };
