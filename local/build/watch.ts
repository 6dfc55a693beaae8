import { watch } from 'chokidar';
import { once } from 'node:events';
import { buildAll, type BuildReport } from './index';

/** What a change led to: a new build, or why there is none (BuildFailed when the source is at fault). */
export type Rebuild = { ok: true; report: BuildReport } | { ok: false; error: unknown };

/** Watching can be ended. */
export interface Watching {
  close(): Promise<void>;
}

const WATCHED = ['contract', 'cloudfunctions', 'miniprogram', 'local/preview'];
/** Editors save in bursts; ms to wait for the last file of one. */
const SETTLE_MS = 80;

/** Builds again after each change of the source and tells `onRebuild`; never two builds at once. */
export async function watchSources(
  release: boolean,
  onRebuild: (rebuild: Rebuild) => Promise<void> | void,
): Promise<Watching> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let closing = false;
  const rebuild = async () => {
    const outcome = await buildAll({ release }).then(
      (report): Rebuild => ({ ok: true, report }),
      (error: unknown): Rebuild => ({ ok: false, error }),
    );
    // Ctrl-C stops the compiler too, so a build under way fails for no reason worth telling.
    if (!closing) await onRebuild(outcome);
  };
  const watcher = watch(WATCHED, { ignoreInitial: true });
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
