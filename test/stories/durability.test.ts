import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CONSENT_VERSION } from '../../contract';
import { openidOf, readPhoto } from '../../local/demo/read';
import { phoneSession } from '../support/phoneSession';
import { StartedPlatform } from '../support/startedPlatform';
import { allStored, changedSince } from '../support/storedData';
import { aRequestKey } from '../support/story';

jest.setTimeout(90_000);

/** A later start may take this long, in seconds. Source: the goal for starts after the first. */
const QUICK_S = 10;
const HOUSEHOLD = 'h-wangjiang-2-1-301';

let home: string;
const started: StartedPlatform[] = [];
const start = async (...args: string[]) => {
  const platform = new StartedPlatform(['--data', home, '--port', '0', ...args]);
  started.push(platform);
  const url = await platform.url();
  return { platform, url, cloud: { url: platform.cloudUrl() } };
};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'durable-'));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((platform) => platform.stop('SIGKILL')));
  rmSync(home, { recursive: true });
});

/** Calls as the visitor of the demo. @throws Error when it is refused */
async function visitorOf(cloud: { url: string }) {
  const phone = await phoneSession(cloud, openidOf('visitor'));
  const get = async (endpoint: string, input: object = {}) => {
    const { result } = await phone.call('api', { endpoint, input });
    if (!result?.ok) throw new Error(`${endpoint}: ${JSON.stringify(result)}`);
    return result.data;
  };
  return { phone, get };
}

/** Binds, files a ticket with a photo; gives the ticket. */
async function filed(cloud: { url: string }) {
  const { phone, get } = await visitorOf(cloud);
  await get('account.consent', { version: CONSENT_VERSION, agreed: true });
  const { uploadFolder } = await get('account.bind', { name: '陈静', phone: '19900000003' });
  const { fileID } = await phone.upload(`${uploadFolder}/leak.png`, readPhoto('leak.png'));
  const draft = {
    householdId: HOUSEHOLD,
    kind: 'repair',
    category: '管道漏水',
    text: '水管漏了',
    photos: [fileID],
  };
  return get('tickets.submit', { draft, requestKey: aRequestKey() });
}

const isListening = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe('what was acknowledged', () => {
  it('is there after a crash, stays over an orderly stop, and goes only with --fresh', async () => {
    const first = await start();
    const ticket = await filed(first.cloud);
    const before = await allStored(first.cloud);
    await first.platform.stop('SIGKILL');

    const second = await start();
    expect(second.platform.seconds()).toBeLessThan(QUICK_S);
    expect(changedSince(before, await allStored(second.cloud))).toEqual([]);
    const { get } = await visitorOf(second.cloud);
    const { text, photos } = await get('tickets.get', { id: ticket.id });
    expect(text).toBe('水管漏了');
    const picture = Buffer.from(await (await fetch(photos[0].url)).arrayBuffer());
    expect(picture.equals(readPhoto('leak.png'))).toBe(true);
    expect(await second.platform.stop('SIGINT')).toBe(0);
    expect([await isListening(second.url), await isListening(second.cloud.url)]).toEqual([false, false]);

    const third = await start('--fresh');
    const fresh = await visitorOf(third.cloud);
    expect(await fresh.get('account.me')).toMatchObject({ consented: false, homes: [] });
  });

  it('is there when the crash comes in the middle of a stream of writes', async () => {
    const first = await start();
    const { id, version } = await filed(first.cloud);
    const { get } = await visitorOf(first.cloud);
    const acknowledged: string[] = [];
    const write = async (lane: number) => {
      for (let at = 0; ; at += 1) {
        const text = `第 ${lane}-${at} 条`;
        await get('tickets.advance', { id, version, action: 'message', text, requestKey: aRequestKey() });
        acknowledged.push(text);
        if (acknowledged.length === 12) void first.platform.stop('SIGKILL');
      }
    };
    await Promise.allSettled([1, 2, 3].map(write));
    await first.platform.ended();
    expect(acknowledged.length).toBeGreaterThanOrEqual(12);

    const second = await start();
    const { get: read } = await visitorOf(second.cloud);
    const { events } = await read('tickets.get', { id });
    const texts = events.map((event: { text: string | null }) => event.text);
    expect(texts).toEqual(expect.arrayContaining(acknowledged));
    // Each entry once, each version once: nothing was half done.
    expect(new Set(texts).size).toBe(texts.length);
    expect((await read('tickets.get', { id })).version).toBe(events.length);
  });
});
