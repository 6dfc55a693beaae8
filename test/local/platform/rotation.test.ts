import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import { sealPerson } from '../../../cloudfunctions/archive/people';
import { makeSecrets } from '../../../cloudfunctions/platform/secrets';
import { add, retire, rotate } from '../../../local/ops/keys';
import { world, type World } from '../../support/world';

jest.setTimeout(60_000);

const PERSONS = 500;

interface Kept {
  _id: string;
  nameSealed: string;
  phoneSealed: string;
}

describe('keys', () => {
  const k1 = Buffer.alloc(32, 1).toString('base64');
  const ring = JSON.stringify({ current: 'k1', keys: { k1 }, index: k1 });

  it('that are added open at once and seal only after the rotation', () => {
    const { json, added } = add(ring);
    expect([added, JSON.parse(json).current]).toEqual(['k2', 'k1']);
    const rotated = rotate(json);
    expect(rotated.current).toBe('k2');
    expect(JSON.parse(rotated.json).keys).toEqual(JSON.parse(json).keys);
    const [before, after] = [json, rotated.json].map(makeSecrets);
    expect(before!.open(after!.seal('王小明', 'a/b/c'), 'a/b/c')).toBe('王小明');
  });

  it('are made by a rotation when none waits, and never twice under one name', () => {
    const second = rotate(ring);
    expect(second.current).toBe('k2');
    expect(rotate(retire(second.json).json).current).toBe('k3');
    expect(JSON.parse(second.json).index).toBe(k1);
  });
});

describe('sealing anew', () => {
  let w: World;
  let keys: string;
  const running: ChildProcess[] = [];
  beforeAll(async () => {
    w = await world({ isShortWay: () => false });
    keys = rotate(process.env['ARCHIVE_KEYS'] ?? '').json;
  });
  beforeEach(() => w.clear());
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await w.stop();
  });

  /** `npm run ops -- keys …`, with the rotated ring. */
  function ops(...args: string[]) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'local/ops/main.ts', 'keys', ...args], {
      env: { ...process.env, ARCHIVE_KEYS: keys },
    });
    running.push(child);
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const ended = once(child, 'close').then(() => ({ code: child.exitCode, printed }));
    return { child, ended };
  }

  const phoneOf = (at: number) => `138${String(10_000_000 + at)}`;
  /** Ten at a time: the SDK's connections warn of more. */
  const fill = async () => {
    for (let from = 0; from < PERSONS; from += 10)
      await Promise.all(Array.from({ length: 10 }, (_, at) => aPerson(from + at)));
  };
  const aPerson = (at: number) => {
    const id = `p-${String(at).padStart(4, '0')}`;
    const sealed = sealPerson(w.platform.secrets, id, '王小明', phoneOf(at));
    return w.database.insert('persons', { _id: id, ...sealed });
  };
  const all = () => w.database.find<Kept>('persons', {}, { limit: 1000 });
  const keyCount = async (id: string) =>
    (await all()).filter((one) => one.nameSealed.startsWith(`v1.${id}.`)).length;

  it('goes on after a kill, loses nothing that is written meanwhile, and ends without old values', async () => {
    await fill();
    const first = ops('reseal');
    while ((await keyCount('k2')) < 20) await pause(5);
    first.child.kill('SIGKILL');
    await first.ended;
    const done = await keyCount('k2');
    expect(done).toBeGreaterThanOrEqual(20);
    expect(done).toBeLessThan(PERSONS);
    expect((await ops('retire').ended).printed).toMatch(/k1 still seals \d+ values/);

    // Writers go on: with the new key, and for a while one that was not restarted yet with the old one.
    const writers = { old: w.platform.secrets, new: makeSecrets(keys) };
    const written = new Map<string, string>();
    let isOver = false;
    const writing = (async () => {
      for (let at = 0; !isOver; at = (at + 37) % PERSONS) {
        const id = `p-${String(at).padStart(4, '0')}`;
        const phone = `139${String(10_000_000 + written.size)}`;
        const secrets = written.size < 60 && at % 2 ? writers.old : writers.new;
        await w.database.update('persons', { _id: id }, { ...sealPerson(secrets, id, '李新名', phone) });
        written.set(id, phone);
      }
    })();
    const second = await ops('reseal').ended;
    isOver = true;
    await writing;
    expect(second).toMatchObject({
      code: 0,
      printed: expect.stringContaining('everything is sealed with k2'),
    });
    expect((await ops('status').ended).printed.trim()).toBe(`k2 (current): ${PERSONS * 2} values`);
    expect((await ops('retire').ended).printed).toContain('dropped k1');

    const alone = makeSecrets(retire(keys).json);
    for (const [at, { _id, nameSealed, phoneSealed }] of (await all())
      .sort((a, b) => (a._id < b._id ? -1 : 1))
      .entries()) {
      const phone = written.get(_id);
      expect(alone.open(nameSealed, `persons/${_id}/name`)).toBe(phone === undefined ? '王小明' : '李新名');
      expect(alone.open(phoneSealed, `persons/${_id}/phone`)).toBe(phone ?? phoneOf(at));
    }
    expect(written.size).toBeGreaterThan(0);
  });

  it('names what does not open, leaves it, and does all the rest', async () => {
    await fill();
    await w.database.update('persons', { _id: 'p-0003' }, { nameSealed: 'v1.k1.AAAA.AAAA' });
    const { code, printed } = await ops('reseal').ended;
    expect(code).toBe(1);
    expect(printed).toMatch(/1 values do not open[^]*persons\/p-0003\/name/);
    expect(await keyCount('k2')).toBe(PERSONS - 1);
    expect(await w.database.get('persons', 'p-0003')).toMatchObject({ nameSealed: 'v1.k1.AAAA.AAAA' });
    expect((await ops('retire').ended).code).toBe(1);
  });
});
