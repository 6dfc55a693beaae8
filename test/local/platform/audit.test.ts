import cloudSdk from 'wx-server-sdk';

import { loadActor } from '../../../cloudfunctions/account';
import { eraseReasons, record, writeCheckpoints } from '../../../cloudfunctions/audit';
import type { AuditEntry } from '../../../cloudfunctions/audit/stored';
import { absent } from '../../../cloudfunctions/kernel/query';
import { verifyAudit } from '../../../local/ops/auditVerify';
import { openEnvironment } from '../../../local/ops/environment';
import { aCommunity, anOwner, aStaff } from '../../support/builders';
import { SETTINGS, world, type World } from '../../support/world';

const MINUTE = 60_000;

describe('npm run ops -- audit verify', () => {
  let w: World;
  let home: string;
  /** The chain of the clerk who looked five times before the checkpoint. */
  let chain: string;
  let other: string;
  beforeAll(async () => void (w = await world()));
  afterAll(() => w.stop());
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    home = (await anOwner(w, 'o-owner', { communityId: 'c1' })).id;
    chain = `staff:${await aStaff(w, { openid: 'o-clerk', roles: ['clerk'], communityIds: ['c1'] })}`;
    other = `staff:${await aStaff(w, { openid: 'o-auditor', roles: ['auditor'] })}`;
    for (let times = 1; times <= 5; times += 1) await look('o-clerk');
    await look('o-auditor');
    await checkpoint();
  });

  const look = (openid: string) => w.as(openid).call('archive.get', { householdId: home });
  const log = () => cloudSdk.database().collection('accessLogs');
  const remove = (...ids: string[]) =>
    Promise.all(ids.map((id) => log().doc(id).remove() as unknown as Promise<unknown>));
  const change = (id: string, changes: object) =>
    w.database.update('accessLogs', { _id: id }, changes as never);
  const entry = async (id: string) => (await w.database.get<AuditEntry>('accessLogs', id))!;

  /** As the clockwork does a minute later. */
  async function checkpoint(): Promise<number> {
    w.clock.advance(MINUTE);
    return writeCheckpoints(w.platform, 'r', 10);
  }

  /** What it said, and what it found broken: nothing when it is whole. */
  async function verify(known?: string): Promise<{ said: string[]; broken: string[] }> {
    const said: string[] = [];
    try {
      await verifyAudit(openEnvironment(), SETTINGS.ARCHIVE_KEYS, known, (line) => void said.push(line));
      return { said, broken: [] };
    } catch (error) {
      const [title, ...broken] = (error as Error).message.split('\n');
      expect(title).toContain('the audit log is broken');
      return { said, broken };
    }
  }

  it('counts what it verified and finds a log whole that nobody touched', async () => {
    const { said, broken } = await verify();
    expect(broken).toEqual([]);
    expect(said[0]).toBe('3 chains, 7 entries, 2 heads of checkpoints looked at');
    expect(said.at(-1)).toContain('the audit log holds');
  });

  it.each<[string, () => Promise<unknown>, () => string]>([
    ['altered', () => change(`${chain}-3`, { masked: false }), () => `${chain} number 3: altered`],
    ['given a field more', () => change(`${chain}-3`, { note: 'x' }), () => `${chain} number 3: altered`],
    ['given another time', () => change(`${chain}-5`, { at: 1 }), () => `${chain} number 5: altered`],
    [
      'given another reason',
      () => change(`${chain}-2`, { reasonSealed: 'v1.x' }),
      () => `${chain} number 2: altered`,
    ],
    ['removed from the middle', () => remove(`${chain}-3`), () => `${chain} number 3: missing`],
    [
      'removed by the dozen',
      () => remove(`${chain}-2`, `${chain}-3`),
      () => `${chain} number 2: missing (gone, up to 3)`,
    ],
    ['removed at the beginning', () => remove(`${chain}-1`), () => `${chain} number 1: missing`],
    ['cut off the end', () => remove(`${chain}-4`, `${chain}-5`), () => `${chain} number 4: cut`],
    ['removed with all its chain', () => remove(`${other}-1`), () => `${other} number 1: cut`],
    ['swapped for another', () => swap(2, 4), () => `${chain} number 2: inserted`],
    ['put between two numbers', () => copy(`${chain}-3`, 'x'), () => `${chain} number 3: inserted`],
    ['put behind the last', () => copy(`${chain}-5`, `${chain}-6`, 6), () => `${chain} number 6: inserted`],
    [
      'taken out of its chain',
      () => change(`${chain}-3`, { chain: absent() }),
      () => `${chain} number 3: missing`,
    ],
    [
      'moved into another chain',
      () => copy(`${chain}-2`, `${other}-2`, 2, other),
      () => `${other} number 2: inserted`,
    ],
    ['removed from the checkpoints', () => remove('checkpoints-1'), () => ''],
  ])('an entry that was %s is named', async (_what, tamper, expected) => {
    await tamper();
    const { broken } = await verify();
    if (expected() === '') expect(broken).toEqual([]);
    else expect(broken).toEqual([expect.stringContaining(expected())]);
  });

  /** Two entries change places, number and id of each as the place demands. */
  async function swap(one: number, another: number): Promise<void> {
    const [a, b] = [await entry(`${chain}-${one}`), await entry(`${chain}-${another}`)];
    await remove(a._id, b._id);
    await w.database.insert('accessLogs', { ...b, _id: a._id, seq: a.seq });
    await w.database.insert('accessLogs', { ...a, _id: b._id, seq: b.seq });
  }

  async function copy(id: string, to: string, seq?: number, into?: string): Promise<void> {
    const { seq: old, chain: from, ...rest } = await entry(id);
    await w.database.insert('accessLogs', { ...rest, _id: to, seq: seq ?? old, chain: into ?? from });
  }

  it('is not taken in by a chain made anew without the keys', async () => {
    const all = await Promise.all([1, 2, 3, 4, 5].map((seq) => entry(`${chain}-${seq}`)));
    await remove(...all.map(({ _id }) => _id));
    // As it would be with a hash that anybody can make: one entry left out, the others numbered and linked again.
    let previous: string | null = null;
    for (const [at, kept] of all.filter(({ seq }) => seq !== 3).entries()) {
      const hash = `forged-${at}`;
      await w.database.insert('accessLogs', {
        ...kept,
        _id: `${chain}-${at + 1}`,
        seq: at + 1,
        previous,
        hash,
      });
      previous = hash;
    }
    expect((await verify()).broken).toEqual([expect.stringContaining(`${chain} number 1: altered`)]);
  });

  it('cannot know of what was cut off since the last checkpoint, and does from the next', async () => {
    await look('o-clerk');
    await look('o-clerk');
    await checkpoint();
    await remove(`${chain}-7`);
    expect((await verify()).broken).toEqual([expect.stringContaining(`${chain} number 7: cut`)]);
  });

  it('finds checkpoints cut off by the line that the clockwork printed elsewhere', async () => {
    const printed = w.logs.filter(({ event }) => event === 'audit checkpoint').at(-1)?.fields as any;
    const known = `${printed.seq}:${printed.hash}`;
    expect((await verify(known)).broken).toEqual([]);
    await remove('checkpoints-1');
    expect((await verify(known)).broken).toEqual([expect.stringContaining('checkpoints number 1: cut')]);
    await expect(
      verifyAudit(openEnvironment(), SETTINGS.ARCHIVE_KEYS, 'nonsense', () => undefined),
    ).rejects.toThrow('NUMBER:HASH');
  });

  it('takes entries of the time before the chains as they are, and says that they prove nothing', async () => {
    await w.database.insert('accessLogs', {
      ...{ _id: 'old', staffId: 's-1', action: 'view', entity: 'households', entityId: home, full: true },
      ...{ householdId: home, communityId: 'c1', at: 1, requestId: 'r' },
    });
    const { said, broken } = await verify();
    expect(broken).toEqual([]);
    expect(said).toContain('1 entries are from before the chains and prove nothing');
  });

  it('names the first broken link of each chain, and nothing that follows from it', async () => {
    await change(`${chain}-2`, { requestId: 'x' });
    await remove(`${chain}-4`, `${chain}-5`);
    await change(`${other}-1`, { requestId: 'x' });
    const { broken } = await verify();
    expect(broken).toHaveLength(2);
    // In the order of the chains' names.
    expect(broken).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`${chain} number 2: altered`),
        expect.stringContaining(`${other} number 1: altered`),
      ]),
    );
  });

  it('holds through new keys and erasure of a reason, and not with another reason', async () => {
    const actor = await loadActor('o-auditor', w.platform);
    const about = { action: 'reveal', entity: 'households', entityId: home, householdId: home } as const;
    const call = { actor, platform: w.platform, now: w.clock.now(), requestId: 'r' };
    await record(call, { ...about, reason: '王小明来电' });
    const id = `${other}-2`;
    const place = `accessLogs/${id}/reason`;
    const sealedAnew = (reason: string) =>
      change(id, { reasonSealed: w.platform.secrets.seal(reason, place) });
    await sealedAnew('王小明来电');
    expect((await verify()).broken).toEqual([]);
    await sealedAnew('王小明没有来电');
    expect((await verify()).broken).toEqual([
      expect.stringContaining(`${id.slice(0, -2)} number 2: altered`),
    ]);
    await sealedAnew('王小明来电');
    await eraseReasons(w.platform, home, (reason) => reason.includes('陈静'));
    expect((await entry(id)).reasonSealed).not.toBeNull();
    await eraseReasons(w.platform, home, (reason) => reason.includes('王小明'));
    expect((await entry(id)).reasonSealed).toBeNull();
    expect((await verify()).broken).toEqual([]);
  });

  it('has a checkpoint for what is new only', async () => {
    expect(await checkpoint()).toBe(0);
    await look('o-clerk');
    // Not settled yet: a call that began earlier may still be under way.
    expect(await writeCheckpoints(w.platform, 'r', 10)).toBe(0);
    expect(await checkpoint()).toBe(1);
    expect(await entry('checkpoints-2')).toMatchObject({ heads: [{ chain, seq: 6 }] });
  });
});
