import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { openidOf } from '../../local/demo/read';
import { phoneSession } from '../support/phoneSession';
import { demoMadeWith, openSealed, sealedFields } from '../support/sealedFields';
import { StartedPlatform } from '../support/startedPlatform';
import { allStored, changedSince, COLLECTION_NAMES, put, storedIn } from '../support/storedData';

jest.setTimeout(120_000);

const run = promisify(execFile);
let home: string;
let platform: StartedPlatform | undefined;
let log: string;

/** Everything started here is watched: no connection may leave this machine. */
const guard = () => ({
  NODE_OPTIONS: `--require ${require.resolve('../support/loopbackOnly.cjs')}`,
  LOOPBACK_LOG: log,
});

async function start(): Promise<{ url: string }> {
  platform = new StartedPlatform(['--data', home, '--port', '0'], guard());
  await platform.url();
  return { url: platform.cloudUrl() };
}

async function restart(): Promise<{ url: string }> {
  expect(await platform?.stop()).toBe(0);
  return start();
}

/** `npm run ops -- …` against the platform in `home`; what it printed, or why it failed. */
async function ops(...args: string[]): Promise<{ ok: boolean; printed: string }> {
  const command = ['--import', 'tsx', 'local/ops/main.ts', ...args, '--local', '--data', home];
  const env = { ...process.env, ...guard() };
  try {
    const { stdout, stderr } = await run(process.execPath, command, { env });
    return { ok: true, printed: stdout + stderr };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { ok: false, printed: stdout + stderr };
  }
}

const keys = () => readFileSync(join(home, 'keys.json'), 'utf8');

async function recordOf(cloud: { url: string }) {
  const phone = await phoneSession(cloud, openidOf('owner'));
  const input = { householdId: 'h-qinghe-3-2-502' };
  return (await phone.call('api', { endpoint: 'archive.get', input })).result.data;
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'operators-'));
  log = join(home, 'connections.log');
});
afterEach(async () => {
  await platform?.stop('SIGKILL');
  rmSync(home, { recursive: true });
});

/** The timer runs each minute of the wall clock, whatever an operator does: what it may touch says nothing here. */
const isNoClockwork = (place: string) =>
  !/^(?:tickets\/|notices\/|digests\/|digestClocks\/|accessLogs\/checkpoints-)/.test(place);

describe('an operator', () => {
  it('sets up twice without harm, loads no demo over records, and leaves clients no way in', async () => {
    const cloud = await start();
    const before = await allStored(cloud);
    expect(await ops('setup')).toMatchObject({ ok: true });
    const demo = await ops('demo');
    expect(demo.ok).toBe(false);
    expect(demo.printed).toMatch(/holds \d+ households already/);
    expect(demo.printed).not.toContain('    at ');
    expect(changedSince(before, await allStored(cloud)).filter(isNoClockwork)).toEqual([]);

    const acl = async (CollectionName: string) => {
      const headers = { 'x-tc-action': 'DescribeDatabaseACL' };
      const body = JSON.stringify({ EnvId: 'local-env', CollectionName });
      const answer: any = await (
        await fetch(`${cloud.url}/manage`, { method: 'POST', headers, body })
      ).json();
      return answer.Response.AclTag;
    };
    const tags = await Promise.all(COLLECTION_NAMES.map(acl));
    expect(new Set(tags)).toEqual(new Set(['ADMINONLY']));
  });

  it('changes the keys: after the last step the new key alone opens every record', async () => {
    const first = await start();
    const record = await recordOf(first);
    expect(record.owner).toMatchObject({ name: '张伟', phone: '19900000001' });
    expect(await ops('keys', 'rotate')).toMatchObject({ ok: true, printed: expect.stringContaining('k2') });
    const second = await restart();
    expect(await recordOf(second)).toEqual(record);
    expect(await ops('keys', 'reseal')).toMatchObject({ ok: true });
    expect(await ops('keys', 'retire')).toMatchObject({
      ok: true,
      printed: expect.stringContaining('dropped k1'),
    });
    expect(statSync(join(home, 'keys.json')).mode & 0o777).toBe(0o600);

    const third = await restart();
    expect(await recordOf(third)).toEqual(record);
    expect(Object.keys(JSON.parse(keys()).keys)).toEqual(['k2']);
    const sealed = sealedFields(await allStored(third));
    expect(sealed.length).toBeGreaterThan(1000);
    for (const one of sealed) expect(openSealed(keys(), one)).not.toBe('');
    // Neither the platform nor a command of all this spoke to another machine.
    const connections = readFileSync(log, 'utf8').trim().split('\n');
    expect(new Set(connections)).toEqual(new Set(['guarded']));
    expect(connections.length).toBeGreaterThan(5);
  });

  it('verifies the audit log, also after the platform was killed amid twenty calls, and is told what was tampered with', async () => {
    const first = await start();
    const looksOf = async (cloud: { url: string }) => {
      const phone = await phoneSession(cloud, openidOf('clerk'));
      const event = { endpoint: 'archive.get', input: { householdId: 'h-qinghe-3-2-502' } };
      return (times: number) => Array.from({ length: times }, () => phone.call('api', event));
    };
    const underWay = (await looksOf(first))(20);
    const ended = Promise.allSettled(underWay);
    // Some are written by then, some are not.
    await Promise.race(underWay);
    await platform?.stop('SIGKILL');
    await ended;

    const second = await start();
    await Promise.all((await looksOf(second))(2));
    const whole = await ops('audit', 'verify');
    expect(whole).toMatchObject({ ok: true, printed: expect.stringContaining('the audit log holds') });
    expect(whole.printed).toMatch(/\d+ chains, \d+ entries/);

    const [entry] = (await storedIn(second, 'accessLogs')).filter(({ _id }) => _id === 'staff:s-clerk-4');
    await put(second, 'accessLogs', { ...entry, _id: 'staff:s-clerk-4x' });
    const broken = await ops('audit', 'verify');
    expect(broken.ok).toBe(false);
    expect(broken.printed).toContain('staff:s-clerk number 4: inserted (its id is staff:s-clerk-4x)');
  });

  it('makes keys that the functions take', async () => {
    const { ok, printed } = await ops('keys', 'make');
    expect(ok).toBe(true);
    const fields = sealedFields(demoMadeWith(printed.trim(), Date.now()));
    expect(openSealed(printed.trim(), fields[0]!)).not.toBe('');
  });
});
