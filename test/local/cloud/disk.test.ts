import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { DatabaseSync } from '@photostructure/sqlite';

import { WireClient, ejson } from '../../../bench/gateway/wireClient';
import { startCloud } from '../../../local/cloud';
import { bundleServer } from '../../support/crash/bundleServer';
import {
  killServer,
  startServer,
  type Hardship,
  type ServerProcess,
} from '../../support/crash/serverProcess';

jest.setTimeout(60_000);

const order = () => ({ dataDir, indexes: { collections: {} }, inspects: false });
let scratch: string;
let bundle: string;
let dataDir: string;
const servers: ServerProcess[] = [];

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'disk-'));
  chmodSync(scratch, 0o755);
  bundle = await bundleServer(scratch);
});
beforeEach(() => (dataDir = mkdtempSync(path.join(scratch, 'data-'))));
afterEach(async () => {
  await Promise.all(servers.splice(0).map(killServer));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function start(hardship?: Hardship): Promise<WireClient> {
  const server = await startServer(bundle, order(), hardship);
  servers.push(server);
  return new WireClient(server.url);
}

/** Starts and stops in this process, in order. */
async function run<T>(work: (wire: WireClient) => Promise<T>): Promise<T> {
  const cloud = await startCloud({ dataDir, functionsDir: dataDir, ticking: false });
  const wire = new WireClient(cloud.url);
  try {
    return await work(wire);
  } finally {
    wire.close();
    await cloud.stop();
  }
}

const create = (wire: WireClient) => wire.send('database.addCollection', { collectionName: 'c' });
const add = (wire: WireClient, document: object) =>
  wire.send('database.insertDocument', { collectionName: 'c', data: [ejson(document)] });
const count = async (wire: WireClient) =>
  ((await wire.send('database.calculateDocument', { collectionName: 'c' })).data as { total: number }).total;
const file = (name: string) => path.join(dataDir, name);

describe('a disk that gets full', () => {
  it('is told to the caller, loses nothing, and does not end the server', async () => {
    const wire = await start({ fileBlocks: 2000 });
    await create(wire);
    const filler = 'x'.repeat(50_000);
    let stored = 0;
    const filling = async () => {
      for (;;) {
        await add(wire, { _id: `d${stored}`, filler });
        stored++;
      }
    };
    await expect(filling()).rejects.toThrow(/DATABASE_REQUEST_FAILED.*the disk/);
    expect(stored).toBeGreaterThan(5);
    const { reply } = await wire.post('/client/login', { openid: 'lin-owner' });
    const headers = { 'x-wx-session': String(reply['token']) };
    const refused = await wire.put('/client/file?cloudPath=a.txt', 'x'.repeat(3_000_000), headers);
    expect(String(refused['errMsg'])).toContain('the disk is full');
    expect(
      readdirSync(file('files'), { recursive: true }).filter((name) => String(name).includes('.')),
    ).toEqual([]);
    expect(await count(wire)).toBe(stored);
    wire.close();
    await killServer(servers[0]!);
    await run(async (later) => {
      expect(await count(later)).toBe(stored);
      await add(later, { _id: 'more' });
    });
  });

  it('opens what it has while the disk is still full, also after a crash, and refuses only what writes', async () => {
    const before = await start();
    await create(before);
    await add(before, { _id: 'kept' });
    before.close();
    await killServer(servers[0]!);
    const wire = await start({ fileBlocks: 16 });
    expect(await count(wire)).toBe(1);
    await expect(add(wire, { _id: 'more' })).rejects.toThrow(/DATABASE_REQUEST_FAILED.*the disk/);
    expect(await count(wire)).toBe(1);
    wire.close();
    await killServer(servers[1]!);
    expect(await run(count)).toBe(1);
  });
});

describe('a data directory', () => {
  it('is refused to a second process while a first one has it, and free after a crash', async () => {
    const wire = await start();
    await create(wire);
    await expect(start()).rejects.toThrow('is in use by another local cloud');
    await add(wire, { _id: 1 });
    wire.close();
    await killServer(servers[0]!);
    expect(await run(count)).toBe(1);
  });

  it.each(['the folder', 'database.sqlite'])(
    'says so when %s may not be written, and stays as it was',
    async (what) => {
      await run(create);
      const before = readFileSync(file('database.sqlite'));
      chmodSync(dataDir, 0o777);
      for (const name of ['lock.sqlite', 'platform.sqlite', 'database.sqlite']) chmodSync(file(name), 0o666);
      rmSync(file('logs'), { recursive: true, force: true });
      if (what === 'the folder') {
        for (const name of ['lock.sqlite', 'platform.sqlite', 'database.sqlite'])
          chmodSync(file(name), 0o444);
        chmodSync(dataDir, 0o555);
      } else chmodSync(file(what), 0o444);
      await expect(start({ powerless: true })).rejects.toThrow(/read-only|may not write|cannot be opened/);
      expect(readFileSync(file('database.sqlite')).equals(before)).toBe(true);
      chmodSync(dataDir, 0o777);
    },
  );

  it('holds no log of SQLite any more after an orderly stop', async () => {
    await run(async (wire) => {
      await create(wire);
      await add(wire, { _id: 1 });
    });
    expect(readdirSync(dataDir).filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
    expect(await run(count)).toBe(1);
  });
});

describe.each(['database.sqlite', 'platform.sqlite'])('the file %s', (name) => {
  const refused = async (message: RegExp) => {
    const before = readFileSync(file(name));
    await expect(run(create)).rejects.toThrow(message);
    expect(readFileSync(file(name)).equals(before)).toBe(true);
  };

  it('is refused, not overwritten, when it is no database', async () => {
    writeFileSync(file(name), '这不是数据库'.repeat(1000));
    await refused(/not a database/);
  });

  it('is refused, not overwritten, when it is of some other program', async () => {
    const other = new DatabaseSync(file(name));
    other.exec('CREATE TABLE theirs (x)');
    other.close();
    await refused(/of some other program/);
  });

  it('is refused, not overwritten, when a newer version wrote it', async () => {
    await run(create);
    const newer = new DatabaseSync(file(name));
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    await refused(/newer version \(format 99/);
  });

  it('is refused, not overwritten, when it is damaged or cut short', async () => {
    await run(async (wire) => {
      await create(wire);
      for (let i = 0; i < 5; i++) await add(wire, { _id: i, filler: 'x'.repeat(9000) });
    });
    const whole = readFileSync(file(name));
    const damaged = Buffer.from(whole);
    damaged.fill(0xa5, 4096, 3 * 4096);
    writeFileSync(file(name), damaged);
    await refused(/damaged/);
    writeFileSync(file(name), whole);
    truncateSync(file(name), 2 * 4096 + 100);
    await refused(/damaged/);
    writeFileSync(file(name), whole);
    expect(await run(count)).toBe(5);
  });
});
