import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDemo } from '../demo/load';
import { makeKeys, readOrMakeKeys } from '../keys';
import { openEnvironment, setting, type Environment } from './environment';
import { retire, rotate, sealAnew } from './keys';
import { findRunning } from './runningPlatform';
import { createCollections, createIndexes, denyClients } from './schema';

const USAGE = `npm run ops -- COMMAND [--local] [--data DIR]

  setup          create collections and indexes, close everything to clients   建集合、索引，禁止客户端直连
  demo           setup, then load the demo communities into an empty database  载入演示数据
  keys make      print new keys for the functions' setting ARCHIVE_KEYS        生成密钥
  keys rotate    add a key and seal with it from now on                        新增密钥
  keys reseal    seal everything with the current key                          用当前密钥重新加密
  keys retire    drop the older keys, after reseal                             删除旧密钥

With --local: the platform started by npm start (its data in .local, or DIR). Otherwise the environment named by TCB_ENV,
TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY, with the keys in ARCHIVE_KEYS; new keys are printed for you to set.`;

const report = (line: string) => console.log(line);

interface Target {
  /** Folder of the local platform; undefined for a real environment. */
  home: string | undefined;
}

const COMMANDS: Record<string, (target: Target) => Promise<void> | void> = {
  setup: () => setUp(openEnvironment()),
  demo: async (target) => {
    const environment = openEnvironment();
    await setUp(environment);
    await loadDemo(environment, keysOf(target), demoNow(), report);
  },
  'keys make': () => report(makeKeys()),
  'keys rotate': (target) => {
    const { json, current } = rotate(keysOf(target));
    keep(target, json, `${current} is the current key now; restart, then reseal`);
  },
  'keys reseal': (target) => sealAnew(openEnvironment(), keysOf(target), report),
  'keys retire': (target) => {
    const { json, retired } = retire(keysOf(target));
    keep(target, json, retired.length > 0 ? `dropped ${retired.join(', ')}` : 'nothing to drop');
  },
};

async function setUp(environment: Environment): Promise<void> {
  await createCollections(environment, report);
  await createIndexes(environment, report);
  await denyClients(environment, report);
}

function keysOf({ home }: Target): string {
  return home === undefined || process.env['ARCHIVE_KEYS']
    ? setting('ARCHIVE_KEYS')
    : readOrMakeKeys(join(home, 'keys.json')).json;
}

function keep({ home }: Target, json: string, note: string): void {
  if (home === undefined) report(json);
  else writeFileSync(join(home, 'keys.json'), `${json}\n`, { mode: 0o600 });
  console.error(note);
}

/** The local cloud's clock may stand elsewhere than this machine's. */
function demoNow(): number {
  return Number(process.env['LOCAL_CLOUD_NOW']) || Date.now();
}

/** Points the SDKs of this process at the local platform. @throws Error when none runs. */
function useLocal(home: string): void {
  const environment = findRunning(home);
  if (!environment) throw new Error('no local platform is running: npm start / 本地平台没有启动');
  Object.assign(process.env, environment);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { local: { type: 'boolean', default: false }, data: { type: 'string', default: '.local' } },
    allowPositionals: true,
  });
  const name = positionals.join(' ');
  const command = COMMANDS[name];
  if (!command) {
    console.error(USAGE);
    process.exitCode = name === '' ? 0 : 2;
    return;
  }
  const home = values.local ? resolve(values.data) : undefined;
  if (home !== undefined && !name.startsWith('keys r') && name !== 'keys make') useLocal(home);
  if (home !== undefined && name === 'keys reseal') useLocal(home);
  await command({ home });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
