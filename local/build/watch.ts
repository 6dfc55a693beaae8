import { watch } from 'chokidar';
import { once } from 'node:events';
import type { BuildReport } from './index';

/** What a change led to: a new build, or why there is none (BuildFailed when the source is at fault). */
export type Rebuild = { ok: true; report: BuildReport } | { ok: false; error: unknown };

/** Watching can be ended; that waits for a build under way. */
export interface Watching {
  close(): Promise<void>;
}

/** The folders whose files decide what is built. */
export const SOURCES = ['contract', 'cloudfunctions', 'miniprogram', 'local/preview'];
/** Editors save in bursts; ms to wait for the last file of one. */
const SETTLE_MS = 80;

/** Calls `build` after each change in `folders` and tells `onRebuild` how it went; never two builds at once. */
export async function watchFolders(
  folders: string[],
  build: () => Promise<BuildReport>,
  onRebuild: (rebuild: Rebuild) => Promise<void> | void,
): Promise<Watching> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let closing = false;
  const rebuild = async () => {
    const outcome = await build().then(
      (report): Rebuild => ({ ok: true, report }),
      (error: unknown): Rebuild => ({ ok: false, error }),
    );
    // Ctrl-C stops the compiler too, so a build under way fails for no reason worth telling.
    if (!closing) await onRebuild(outcome);
  };
  const watcher = watch(folders, { ignoreInitial: true });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(rebuild);
    }, SETTLE_MS);
  });
  await once(watcher, 'ready');
  return {
    async close() {
      closing = true;
      clearTimeout(timer);
      await watcher.close();
      await running;
    },
  };
}
