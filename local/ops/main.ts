import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDemo } from '../demo/load';
import { makeKeys, readOrMakeKeys } from '../keys';
import { verifyAudit } from './auditVerify';
import { importCalendar } from './calendarImport';
import { openEnvironment, setting, type Environment } from './environment';
import { add, currentOf, retire, rotate } from './keys';
import { sealAnew } from './reseal';
import { findRunning } from './runningPlatform';
import { createCollections, createIndexes, denyClients } from './schema';
import { countKeys } from './sealed';
import { writeCards } from './cards';
import { writeTicketWords } from './ticketWords';

const USAGE = `npm run ops -- COMMAND [--local] [--data DIR] [--checkpoint NUMBER:HASH]

  setup          create collections and indexes, close everything to clients   建集合、索引，禁止客户端直连
  demo           setup, then load the demo communities into an empty database  载入演示数据
  keys make      print new keys for the functions' setting ARCHIVE_KEYS        生成密钥
  keys add       add a key that opens only, so that all know it before its use 新增密钥，暂不启用
  keys rotate    seal with the newest key from now on, a new one if none waits 启用新密钥
  keys reseal    seal everything with the current key, while the product runs  用当前密钥重新加密
  keys status    count the values that each key sealed                         各密钥加密的数量
  keys retire    drop the older keys, which must seal nothing any more         删除旧密钥
  cards          write anew what households are listed and found by            重建列表与检索信息
  words          write anew by which words tickets are found                   重建工单检索信息
  calendar import FILE   store the holidays of the years in FILE, as in          导入节假日安排
                 cloudfunctions/calendar/holidays.json; open tickets are counted anew
  audit verify   verify the audit log, naming the first broken link; with     校验审计日志
                 --checkpoint also against a line "audit checkpoint" of the log of the function timer

With --local: the platform started by npm start (its data in .local, or DIR). Otherwise the environment named by TCB_ENV,
TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY, with the keys in ARCHIVE_KEYS; new keys are printed for you to set.`;

const report = (line: string) => console.log(line);

interface Target {
  /** Folder of the local platform; undefined for a real environment. */
  home: string | undefined;
  /** A file to read. */
  file: string | undefined;
  /** A checkpoint of the audit log that is known from elsewhere. */
  checkpoint: string | undefined;
}

const COMMANDS: Record<string, (target: Target) => Promise<void> | void> = {
  setup: () => setUp(openEnvironment()),
  demo: async (target) => {
    const environment = openEnvironment();
    await setUp(environment);
    await loadDemo(environment, keysOf(target), demoNow(), report);
  },
  'keys make': () => report(makeKeys()),
  'keys add': (target) => {
    const { json, added } = add(keysOf(target));
    keep(target, json, `${added} opens now; restart, then rotate`);
  },
  'keys rotate': (target) => {
    const { json, current } = rotate(keysOf(target));
    keep(target, json, `${current} is the current key now; restart, then reseal`);
  },
  'calendar import': ({ file }) => importCalendar(openEnvironment(), file, demoNow(), report),
  cards: (target) => writeCards(openEnvironment(), keysOf(target), report),
  words: (target) => writeTicketWords(openEnvironment(), keysOf(target), report),
  'audit verify': (target) => verifyAudit(openEnvironment(), keysOf(target), target.checkpoint, report),
  'keys reseal': (target) => sealAnew(openEnvironment(), keysOf(target), report),
  'keys status': async (target) => {
    const current = currentOf(keysOf(target));
    const counts = await countKeys(openEnvironment());
    for (const id of new Set([current, ...[...counts.keys()].sort()]))
      report(`${id}${id === current ? ' (current)' : ''}: ${counts.get(id) ?? 0} values`);
  },
  'keys retire': async (target) => {
    await refuseWhileUsed(target);
    const { json, retired } = retire(keysOf(target));
    keep(target, json, retired.length > 0 ? `dropped ${retired.join(', ')}` : 'nothing to drop');
  },
};

/** @throws Error when an older key still seals something: without it, that would be lost. */
async function refuseWhileUsed(target: Target): Promise<void> {
  const current = currentOf(keysOf(target));
  const counts = [...(await countKeys(openEnvironment()))].filter(([id]) => id !== current);
  if (counts.length > 0)
    throw new Error(
      `${counts.map(([id, count]) => `${id} still seals ${count} values`).join(', ')}: reseal first / 先重新加密`,
    );
}

/** Commands that touch nothing but the keys. */
const WITHOUT_PLATFORM = ['keys make', 'keys add', 'keys rotate'];

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
    options: {
      local: { type: 'boolean', default: false },
      data: { type: 'string', default: '.local' },
      checkpoint: { type: 'string' },
    },
    allowPositionals: true,
  });
  // Only this one takes a word of its own.
  const [first, , file] = positionals;
  const name = positionals.slice(0, first === 'calendar' ? 2 : positionals.length).join(' ');
  const command = COMMANDS[name];
  if (!command) {
    console.error(USAGE);
    process.exitCode = name === '' ? 0 : 2;
    return;
  }
  const home = values.local ? resolve(values.data) : undefined;
  if (home !== undefined && !WITHOUT_PLATFORM.includes(name)) useLocal(home);
  await command({ home, checkpoint: values.checkpoint, file });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
