import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { type Cloud, startCloud } from '../../../local/cloud';
import { aPhone, FIXTURES } from './world';

const TEMPLATE = 'tmpl-any';
let scratch: string;
const running: Cloud[] = [];

beforeEach(() => (scratch = mkdtempSync(path.join(os.tmpdir(), 'cloud-restart-'))));
afterEach(async () => {
  await Promise.all(running.splice(0).map((cloud) => cloud.stop()));
  rmSync(scratch, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startCloud>[0]> = {}): Promise<Cloud> {
  const cloud = await startCloud({ functionsDir: FIXTURES, dataDir: path.join(scratch, 'data'), ...options });
  running.push(cloud);
  return cloud;
}

const send = (cloud: Cloud): Promise<any> => {
  const args = { touser: 'lin-owner', templateId: TEMPLATE, data: { thing1: { value: '您好' } } };
  return cloud.callAs('staff', 'messages', { api: 'subscribeMessage.send', args });
};

describe('after a restart', () => {
  it('documents, files, links, grants, sent messages and logins are still there', async () => {
    const first = await start();
    await first.callAs('lin-owner', 'data', { do: 'create' });
    await first.callAs('lin-owner', 'data', { do: 'put', id: 'h1', value: '三号楼' });
    const { fileID } = (await first.callAs('lin-owner', 'files', {
      do: 'upload',
      cloudPath: 'a.txt',
      text: 'kept',
    })) as any;
    const urls = (await first.callAs('lin-owner', 'files', { do: 'url', fileList: [fileID] })) as any;
    first.grant('lin-owner', TEMPLATE, 2);
    await send(first);
    const phone = await aPhone(first, 'lin-owner');
    const { port } = first;
    await first.stop();

    const second = await start({ port });
    expect(second.port).toBe(port);
    expect(await second.callAs('lin-owner', 'data', { do: 'read', id: 'h1' })).toMatchObject({
      value: '三号楼',
    });
    expect(await second.callAs('lin-owner', 'files', { do: 'download', fileID })).toEqual({ text: 'kept' });
    expect(await (await fetch(urls.fileList[0].tempFileURL as string)).text()).toBe('kept');
    expect(second.sentMessages()).toHaveLength(1);
    expect([(await send(second)).errCode, (await send(second)).errCode]).toEqual([0, 43101]);
    expect((await phone.call('whoami', {})).result.before.OPENID).toBe('lin-owner');
  });

  it('the moved clock stays moved', async () => {
    const first = await start();
    first.clock.advance(86_400_000);
    await first.stop();
    expect((await start()).clock.offsetMs).toBe(86_400_000);
  });

  it('a frozen clock is where it stood, and runs on from there', async () => {
    const first = await start();
    const at = Date.parse('2030-01-01T00:00:00Z');
    first.clock.freeze(at);
    await first.stop();
    const { clock } = await start();
    expect([clock.isFrozen, clock.now()]).toEqual([true, at]);
    clock.resume();
    expect(clock.isFrozen).toBe(false);
    expect(clock.now() - at).toBeLessThan(60_000);
  });

  it('a picture that waited for its verdict gets it', async () => {
    const first = await start({ ticking: false });
    const args = {
      mediaUrl: 'https://example.com/a.jpg',
      mediaType: 2,
      version: 2,
      scene: 2,
      openid: 'staff',
    };
    const event = { api: 'security.mediaCheckAsync', args };
    const { traceId } = (await first.callAs('staff', 'messages', event)) as any;
    await first.stop();
    const second = await start({ ticking: false });
    second.clock.advance(60_000);
    expect(second.pushedEvents()).toMatchObject([{ event: { Event: 'wxa_media_check', trace_id: traceId } }]);
    await second.pushesSettled();
    expect(second.pushedEvents()).toMatchObject([{ state: 'delivered' }]);
  });
});

describe('after the process was killed', () => {
  it('everything it had acknowledged is still there, and the directory is free', async () => {
    const dataDir = path.join(scratch, 'data');
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'serve.ts'), dataDir]);
    const url = String((await once(child.stdout, 'data'))[0]).trim();
    const phone = await aPhone({ url } as Cloud, 'lin-owner');
    const acknowledged: string[] = [];
    let isAlive = true;
    const write = async (index: number) => {
      const { fileID } = await phone.upload(`kept/${index}.txt`, `content ${index}`);
      await phone.post('subscribe', { choices: { [TEMPLATE]: 'accept' } });
      acknowledged.push(fileID as string);
    };
    const writing = (async () => {
      for (let index = 0; isAlive; index += 1) await write(index);
    })().catch(() => undefined);
    while (acknowledged.length < 20) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGKILL');
    await Promise.all([once(child, 'exit'), writing]);
    isAlive = false;

    const cloud = await start();
    for (const [index, fileID] of acknowledged.entries()) {
      const kept = await cloud.callAs('lin-owner', 'files', { do: 'download', fileID });
      expect(kept).toEqual({ text: `content ${index}` });
    }
    const sent = await Promise.all(acknowledged.map(() => send(cloud)));
    expect(sent.map(({ errCode }) => errCode)).toEqual(acknowledged.map(() => 0));
  });
});

describe('a data directory', () => {
  it('serves one local cloud at a time', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow('in use by another local cloud');
    await first.stop();
    await start();
  });

  it('is readable to nobody else', async () => {
    await start();
    expect(statSync(path.join(scratch, 'data')).mode & 0o077).toBe(0);
  });
});

describe('a reset', () => {
  it('empties everything, rights the clock and lets the starter load again', async () => {
    const seen: number[] = [];
    const cloud = await start({ onReset: async (fresh) => void seen.push(fresh.sentMessages().length) });
    await cloud.callAs('lin-owner', 'data', { do: 'create' });
    const { fileID } = (await cloud.callAs('lin-owner', 'files', {
      do: 'upload',
      cloudPath: 'a.txt',
      text: 'x',
    })) as any;
    const phone = await aPhone(cloud, 'lin-owner');
    await send(cloud);
    cloud.clock.advance(1e9);
    await fetch(`${cloud.url}/control/reset`, { method: 'POST' });
    expect(seen).toEqual([0]);
    expect(cloud.clock.offsetMs).toBe(0);
    expect(await cloud.callAs('lin-owner', 'data', { do: 'missing' })).toMatchObject({ errCode: -502005 });
    expect(await cloud.callAs('lin-owner', 'files', { do: 'download', fileID })).toMatchObject({
      errCode: -1,
    });
    expect(await phone.call('whoami', {})).toMatchObject({ errCode: -601034 });
  });
});

describe('time that passes', () => {
  const runs = (cloud: Cloud) => cloud.calls().filter(({ name }) => name === 'nightly').length;
  const DAY_MS = 86_400_000;
  /** Half a second before 02:30 in Beijing, some days from now: the way there passes it once or more, and fires once. */
  const justBefore = (Math.floor(Date.now() / DAY_MS) + 3) * DAY_MS + 18.5 * 3_600_000 - 500;
  const reaches = async (count: number, cloud: Cloud): Promise<boolean> => {
    for (let look = 0; look < 400 && runs(cloud) < count; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return runs(cloud) >= count;
  };

  it('fires timers where data is kept, and none in a temporary cloud', async () => {
    const [kept, temporary] = [await start(), await startCloud({ functionsDir: FIXTURES })];
    running.push(temporary);
    for (const cloud of [kept, temporary]) cloud.clock.set(justBefore);
    expect(await reaches(2, kept)).toBe(true);
    await temporary.timersSettled();
    expect(runs(temporary)).toBe(1);
  });
});

describe('a rebuilt function', () => {
  it('is what the next call runs, also when the old one ran a moment ago', async () => {
    const functionsDir = path.join(scratch, 'functions');
    const entry = path.join(functionsDir, 'whoami', 'index.js');
    cpSync(path.join(FIXTURES, 'whoami'), path.dirname(entry), { recursive: true });
    const build = (text: string, at: number) => {
      writeFileSync(entry, `exports.main = async () => '${text}';`);
      utimesSync(entry, at, at);
    };
    build('first', 1000);
    const cloud = await start({ functionsDir });
    expect(await cloud.callAs('lin-owner', 'whoami', {})).toBe('first');
    build('second', 2000);
    expect(await cloud.callAs('lin-owner', 'whoami', {})).toBe('second');
    writeFileSync(entry, 'not javascript (');
    await expect(cloud.callAs('lin-owner', 'whoami', {})).rejects.toThrow('SyntaxError');
    build('third', 3000);
    expect(await cloud.callAs('lin-owner', 'whoami', {})).toBe('third');
  });

  it('need not exist yet', async () => {
    const cloud = await start({ functionsDir: path.join(scratch, 'absent') });
    await expect(cloud.callAs('lin-owner', 'whoami', {})).rejects.toMatchObject({
      code: 'FUNCTION_NOT_FOUND',
    });
  });
});

describe('a stopped cloud', () => {
  it('leaves nothing that keeps the process alive, even while a function hangs', async () => {
    const script = path.join(__dirname, 'startAndStop.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
      timeout: 25_000,
    });
    expect(stdout.trim()).toBe('stopped');
  });
});
