import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUNDLE_ENV } from './bundleServer';
import type { ServerNews, ServerOrder } from './server';

/** A server that is not up by then has failed, in ms. */
const START_LIMIT_MS = 30_000;

/** What may be taken from the server. */
export interface Hardship {
  /** Run by a user without rights, as far as this process may choose. */
  powerless?: boolean;
  /** No file may grow beyond so many blocks of the shell's `ulimit -f`: a disk that gets full. */
  fileBlocks?: number;
}

/** A running server in a process of its own. */
export interface ServerProcess extends ServerNews {
  child: ChildProcess;
}

/** Starts the bundled server. @throws Error with what it printed, when it ends or keeps silent instead */
export async function startServer(
  bundle: string,
  order: ServerOrder,
  { powerless = false, fileBlocks }: Hardship = {},
): Promise<ServerProcess> {
  const script = `${fileBlocks === undefined ? '' : `ulimit -f ${fileBlocks}; `}exec "$0" "$@"`;
  const child = spawn('sh', ['-c', script, process.execPath, bundle, JSON.stringify(order)], {
    env: { ...process.env, ...BUNDLE_ENV },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...(powerless && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const stop = new AbortController();
  const { signal } = stop;
  const failed = () => Promise.reject(new Error(`the server did not start: ${printed}`));
  try {
    const news = await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as ServerNews),
      once(child, 'close', { signal }).then(failed),
      sleep(START_LIMIT_MS, undefined, { signal }).then(failed),
    ]);
    return { child, ...news };
  } finally {
    stop.abort();
  }
}

/** Ends a server at once, as a crash would. */
export async function killServer({ child }: ServerProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The user that owns nothing, by its usual number. */
const NOBODY = 65_534;
