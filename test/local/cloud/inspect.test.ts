import { request } from 'node:http';

import { aCloud, aPhone, wire } from './world';

const INDEXES = {
  collections: {
    homes: {
      indexes: [{ name: 'byBlock', keys: [['block', 1] as [string, 1], ['room', -1] as [string, -1]] }],
    },
  },
};
let demos = 0;
const world = aCloud({
  indexes: INDEXES,
  onReset: async () => {
    demos += 1;
  },
});
const HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">\'"&';

const open = async (path: string) => {
  const response = await fetch(`${world.cloud.url}${path}`, { redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const press = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${world.cloud.url}/inspect/do`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: world.cloud.url, ...headers },
    body: new URLSearchParams(fields),
  });
/** What the page says, without its markup. */
const said = (text: string) => text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const documents = (query = {}) => open(`/inspect/collections/homes?${new URLSearchParams(query).toString()}`);

async function fill(data: object[]): Promise<void> {
  await wire(world.cloud, { action: 'database.addCollection', collectionName: 'homes' });
  const texts = data.map((one) => JSON.stringify(one));
  await wire(world.cloud, { action: 'database.insertDocument', collectionName: 'homes', data: texts });
}

beforeEach(() => world.cloud.reset());

const PAGES = [
  '/',
  '/inspect/collections',
  '/inspect/calls',
  '/inspect/messages',
  '/inspect/files',
  '/inspect/time',
  '/inspect/faults',
];

describe('every page', () => {
  it.each(PAGES)('%s opens on an empty cloud, runs no script and may not be framed', async (path) => {
    const { status, headers, text } = await open(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(text).not.toMatch(/<script|onclick|undefined|\[object/);
    expect(text).toContain('aria-current="page"');
  });

  it.each([
    '/inspect',
    '/inspect/collections/none',
    '/inspect/collections/%E0%A4%A',
    '/inspect/calls/none',
    '/inspect/../x',
    '/inspect/fonts/..%2fpackage.json',
    '/inspect/fonts/files/none.woff2',
  ])('%s does not exist', async (path) => expect((await open(path)).status).toBe(404));
});

describe('what is stored', () => {
  it('is shown as text, however hostile', async () => {
    await fill([{ _id: HOSTILE, [`name<b>`]: HOSTILE }]);
    const phone = await aPhone(world.cloud, 'lin-owner');
    await phone.upload(`照片/<b>"x'.jpg`, 'pixels');
    world.cloud.grant('lin-owner', HOSTILE);
    world.cloud.faults.script({ match: { api: HOSTILE }, error: 1 });
    await world.cloud.callAs('staff', 'messages', {
      api: 'subscribeMessage.send',
      args: { touser: 'lin-owner', templateId: HOSTILE, data: { thing1: { value: '<b>粗</b>' } } },
    });
    await world.cloud.callAs('lin-owner', 'faults', { fault: 'print', endpoint: HOSTILE });
    await world.cloud.sendEvent('nightly', { text: HOSTILE });
    const asked = encodeURIComponent(HOSTILE);
    const paths = [
      ...PAGES,
      `/inspect/collections/homes?query=${asked}&order=${asked}&page=${asked}`,
      '/inspect/collections/homes',
    ];
    for (const { id } of world.cloud.calls()) paths.push(`/inspect/calls/${id}`);
    for (const path of paths) {
      const { text } = await open(path);
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<img');
      expect(text).not.toContain('<b>粗');
      expect(text).not.toContain('<b>"');
    }
    expect((await documents()).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('is found by query and order, with the index used and the documents scanned', async () => {
    await fill(Array.from({ length: 30 }, (_, room) => ({ _id: `h${room}`, room, block: room % 3 })));
    expect(said((await open('/')).text)).toMatch(/homes 30 _id_ _id ↑ unique byBlock block ↑, room ↓/);
    const found = said((await documents({ query: '{"block":1}', order: '{"room":-1}' })).text);
    expect(found).toContain('index byBlock');
    expect(found).toContain('scanned 10 · 返回 returned 10');
    expect(found.indexOf('h28')).toBeLessThan(found.indexOf('h25'));
    expect(found).not.toContain('h27');
    expect(said((await documents({ query: '{"room":{"$gte":28}}' })).text)).toMatch(
      /full scan.*scanned 30 · 返回 returned 2/,
    );
  });

  it('is shown in pages of 20', async () => {
    await fill(Array.from({ length: 45 }, (_, room) => ({ room })));
    const rooms = async (page: string) =>
      [...(await documents({ page, order: '{"room":1}' })).text.matchAll(/room&quot;: (\d+)/g)].map((match) =>
        Number(match[1]),
      );
    expect(await rooms('1')).toEqual(Array.from({ length: 20 }, (_, room) => room));
    expect(await rooms('3')).toEqual([40, 41, 42, 43, 44]);
    expect((await documents({ page: '1' })).text).toContain('page=2');
    expect((await documents({ page: '3' })).text).not.toContain('page=4');
    for (const page of ['-1', '0', 'x', '1e9']) expect((await documents({ page })).status).toBe(200);
  });

  it.each(['{', '[]', '7', '{"a":{"$frobnicate":1}}', '{"__proto__":1}', '{"$where":"1"}'])(
    'cannot be asked for by %s, and the page says so',
    async (query) => {
      await fill([{ a: 1 }]);
      const { status, text } = await documents({ query });
      expect(status).toBe(200);
      expect(text).toContain('role="alert"');
    },
  );

  it('holds files behind links that open', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    await phone.upload('照片/漏水 1.jpg', 'pixels');
    const { text } = await open('/inspect/files');
    expect(said(text)).toMatch(/照片\/漏水 1.jpg 6 lin-owner/);
    const link = /href="(http[^"]+)"/.exec(text)![1]!.replaceAll('&amp;', '&');
    expect(await (await fetch(link)).text()).toBe('pixels');
  });
});

describe('a call', () => {
  it('is shown with its round trips, its depth, its error and what it printed', async () => {
    await fill([]);
    await world.cloud.callAs('lin-owner', 'data', { do: 'parallelReads' });
    await world.cloud.callAs('lin-owner', 'faults', { fault: 'print' });
    await world.cloud.callAs('lin-owner', 'faults', { fault: 'throw' }).catch(() => undefined);
    const [reads, print, failed] = world.cloud.calls();
    const page = async (id: string) => said((await open(`/inspect/calls/${id}`)).text);
    expect(await page(reads!.id)).toMatch(
      /wx_client lin-owner ok [\d.]+ 5 3 .*database.getDocument&quot;: 4/,
    );
    expect(await page(print!.id)).toMatch(/第一行.*第二行/);
    expect(await page(failed!.id)).toContain('门铃坏了');
  });
});

describe('a button', () => {
  it('moves and freezes the clock, runs a timer, scripts and clears a fault, resets', async () => {
    const pressed = async (fields: Record<string, string>) => {
      const { status, headers } = await press({ back: '/inspect/time', ...fields });
      expect([status, headers.get('location')]).toEqual([303, '/inspect/time']);
    };
    await pressed({ act: 'advance', ms: '3600000' });
    expect(Math.round(world.cloud.clock.offsetMs / 1000)).toBe(3600);
    await pressed({ act: 'freeze' });
    expect(world.cloud.clock.isFrozen).toBe(true);
    expect(said((await open('/')).text)).toContain('frozen');
    await pressed({ act: 'setTime', to: '2027-01-01T00:00:00+08:00' });
    expect(world.cloud.clock.now()).toBe(Date.parse('2026-12-31T16:00:00Z'));
    await pressed({ act: 'resume' });
    await pressed({ act: 'clockReset' });
    expect(world.cloud.clock.offsetMs).toBe(0);
    await pressed({ act: 'timer', name: 'nightly' });
    expect(world.cloud.calls().at(-1)).toMatchObject({ name: 'nightly', source: 'wx_trigger' });
    await pressed({ act: 'fault', fault: '{"match":{"action":"client.call"},"error":"SYS_ERR"}' });
    const [fault] = world.cloud.faults.list();
    expect(said((await open('/inspect/faults')).text)).toContain('client.call');
    await pressed({ act: 'clearFault', id: fault!.id });
    expect(world.cloud.faults.list()).toEqual([]);
    world.cloud.grant('lin-owner', 'tmpl', 2);
    await pressed({ act: 'turnOff', openid: 'lin-owner', templateId: 'tmpl' });
    expect(world.cloud.pushedEvents()).toMatchObject([{ event: { Event: 'subscribe_msg_change_event' } }]);
    const before = demos;
    await pressed({ act: 'empty' });
    expect(demos).toBe(before);
    await pressed({ act: 'reset' });
    await pressed({ act: 'demo' });
    expect(demos).toBe(before + 2);
  });

  it.each([
    [{ act: 'timer', name: 'whoami' }],
    [{ act: 'timer', name: '<b>' }],
    [{ act: 'constructor' }],
    [{ act: 'advance', ms: '1e300' }],
    [{ act: 'setTime', to: 'soon' }],
    [{ act: 'fault', fault: '{"match":7}' }],
    [{ act: 'fault', fault: 'x' }],
    [{ act: 'mediaVerdict', traceId: 'none', suggest: 'pass' }],
    [{}],
  ])('that cannot do %j says why', async (fields) => {
    const answer = await press(fields);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('role="alert"');
  });

  it('leads back only to a page of its own', async () => {
    for (const back of ['https://evil.example', '//evil.example', 'javascript:alert(1)', '/inspect/do'])
      expect((await press({ act: 'freeze', back })).headers.get('location')).toBe('/');
  });

  /** With a Host of its own, which fetch does not allow. */
  const statusOf = (
    method: string,
    path: string,
    headers: Record<string, string>,
  ): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: world.cloud.port, method, path, headers };
      const call = request(options, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on('error', reject).end(method === 'POST' ? 'act=freeze' : '');
    });

  it('is refused to pages of another port, another site or another name, and so is the sight of the pages', async () => {
    const { port } = world.cloud;
    const host = `127.0.0.1:${port}`;
    const refused: Record<string, string>[] = [
      { host },
      { host, origin: `http://127.0.0.1:${port + 1}` },
      { host, origin: 'https://evil.example' },
      { host, origin: 'null' },
      { host: `evil.example:${port}`, origin: `http://evil.example:${port}` },
    ];
    for (const headers of refused) expect(await statusOf('POST', '/inspect/do', headers)).toBe(403);
    expect(world.cloud.clock.isFrozen).toBe(false);
    expect(await statusOf('POST', '/inspect/do', { host, origin: `http://${host}` })).toBe(303);
    expect(await statusOf('GET', '/', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('GET', '/', { host, origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf('DELETE', '/inspect/time', { host })).toBe(405);
  });
});
