import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { startCloud, type Cloud, type CloudOptions } from './cloud';
import { fillWithDemo } from './demo/fill';
import { previewConfig } from './demo/previewConfig';
import { startPostOffice, type PostOffice } from './post';
import { makeKeys, readOrMakeKeys } from './keys';
import { forgetRunning, noteRunning } from './ops/runningPlatform';
import { startPreview, type Preview } from './preview/server';
import { templatesSetting } from './templates';

const ROOT = resolve(__dirname, '..');
const APPID = 'wx0000000000000000';
/** The local cloud's usual port; the preview's is 4600. A taken one means the next free one. */
const CLOUD_PORT = 4700;

/** How to start the platform. Everything is optional; without `home` nothing outlives it. */
export interface PlatformOptions {
  /** Folder that holds the keys and, in `data/`, database and files. Absent: a temporary one and keys of the moment. */
  home?: string;
  /** Throws away data and keys before starting. */
  fresh?: boolean;
  /** Folder with what was built; the project's own dist/ unless given. */
  dist?: string;
  /** Of the preview; 0 means any. The cloud then takes any as well. */
  port?: number;
  /** Whether a new database gets the demo data. Default true. */
  demo?: boolean;
  logger?: NonNullable<CloudOptions['logger']>;
}

/** The running platform, made of what was built. */
export interface Platform {
  /** Where a browser shows the mini-program. */
  readonly url: string;
  readonly cloud: Cloud;
  readonly preview: Preview;
  /** Where text messages and e-mail arrive. */
  readonly post: PostOffice;
  /** Whether the demo data was loaded now. */
  readonly isNew: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the local cloud on the built functions, fills a new one with the demo, and serves the built preview.
 * @throws Error when something is not built, or the data directory is in use; nothing is left running then.
 */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const { home, demo = true, port = 4600, dist = join(ROOT, 'dist') } = options;
  if (options.fresh && home !== undefined) await forget(home, dist);
  const keys = home === undefined ? makeKeys() : readOrMakeKeys(keysIn(home)).json;
  const clock = { now: () => Date.now() };
  const post = await startPostOffice(() => clock.now());
  let cloud: Cloud;
  try {
    cloud = await startCloud(cloudOptions(options, dist, keys, post));
  } catch (error) {
    await post.stop();
    throw error;
  }
  clock.now = () => cloud.clock.now();
  try {
    const isNew = demo && (await fillWhenNew(cloud, home, keys));
    if (home !== undefined) noteRunning(home, cloud.sdkEnvironment());
    const root = built(dist, 'preview');
    const preview = await startPreview({ root, cloudUrl: cloud.url, config: previewConfig(APPID), port });
    const stop = async () => {
      if (home !== undefined) forgetRunning(home);
      await preview.stop();
      await cloud.stop();
      await post.stop();
    };
    return { url: preview.url, cloud, preview, post, isNew, stop };
  } catch (error) {
    await cloud.stop();
    await post.stop();
    throw error;
  }
}

function cloudOptions(options: PlatformOptions, dist: string, keys: string, post: PostOffice): CloudOptions {
  const { home, demo = true, port, logger } = options;
  const indexFile = join(ROOT, 'cloudfunctions/indexes.json');
  return {
    functionsDir: built(dist, 'cloudfunctions'),
    appid: APPID,
    port: port === 0 ? 0 : CLOUD_PORT,
    functionEnv: { ARCHIVE_KEYS: keys, TEMPLATES: templatesSetting(), ...post.settings },
    letterbox: post,
    ...(home === undefined ? {} : { dataDir: dataIn(home) }),
    ...(existsSync(indexFile) ? { indexes: readIndexes(indexFile) } : {}),
    ...(logger ? { logger } : {}),
    ...(demo ? { onReset: (cloud) => fillWithDemo(cloud, keys) } : {}),
  };
}

/** Removes data and keys, unless another platform is running on them: it would go on writing with keys that are gone. */
async function forget(home: string, dist: string): Promise<void> {
  if (existsSync(dataIn(home))) {
    try {
      const cloud = await startCloud({ dataDir: dataIn(home), functionsDir: built(dist, 'cloudfunctions') });
      await cloud.stop();
    } catch (error) {
      // Data too broken to start with is a reason to start over, not against it.
      if (error instanceof Error && error.message.includes('in use')) throw error;
    }
  }
  rmSync(dataIn(home), { recursive: true, force: true });
  rmSync(keysIn(home), { force: true });
}

/** Loads the demo unless a note among the data says that it once was loaded to its end. */
async function fillWhenNew(cloud: Cloud, home: string | undefined, keys: string): Promise<boolean> {
  const note = home === undefined ? undefined : join(dataIn(home), 'demoLoaded');
  if (note !== undefined && existsSync(note)) return false;
  await fillWithDemo(cloud, keys);
  if (note !== undefined) writeFileSync(note, '');
  return true;
}

function dataIn(home: string): string {
  return join(home, 'data');
}

function keysIn(home: string): string {
  return join(home, 'keys.json');
}

function built(dist: string, part: string): string {
  const path = join(dist, part);
  if (!existsSync(path)) throw new Error(`${basename(dist)}/${part} is not built: npm run build`);
  return path;
}

function readIndexes(file: string): NonNullable<CloudOptions['indexes']> {
  return JSON.parse(readFileSync(file, 'utf8')) as NonNullable<CloudOptions['indexes']>;
}
