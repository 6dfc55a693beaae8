import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { type Preview, startPreview } from '../../../local/preview/server';

const config = { appName: '业主档案', appid: 'wx0', templates: [], personas: [], communities: [] };

let root: string;
let cloud: Server;
let preview: Preview;
let seen: { method: string; url: string; host: string; session: string; body: string }[];

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );

/** GET with headers that fetch would not let us forge. */
const rawGet = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const call = request(url, { headers }, (response) => resolve(response.resume().statusCode ?? 0));
    call.on('error', reject).end();
  });

beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'preview-'));
  mkdirSync(path.join(root, 'phone'));
  writeFileSync(path.join(root, 'index.html'), '<title>frame</title>');
  writeFileSync(path.join(root, 'phone', 'index.html'), '<title>phone</title>');
  seen = [];
  cloud = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      seen.push({ method, url, host: headers.host ?? '', session: String(headers['x-wx-session']), body });
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"token":"t"}');
    });
  });
  const cloudUrl = `http://127.0.0.1:${await listen(cloud)}`;
  preview = await startPreview({ root, cloudUrl, config, port: 0 });
});

afterEach(async () => {
  await preview.stop();
  await new Promise((resolve) => cloud.close(resolve));
  rmSync(root, { recursive: true });
});

describe('the preview server', () => {
  it('serves the frame, the phone and the configuration', async () => {
    expect(await (await fetch(preview.url)).text()).toContain('frame');
    expect(await (await fetch(`${preview.url}/phone/`)).text()).toContain('phone');
    expect(await (await fetch(`${preview.url}/preview/config.json`)).json()).toEqual(config);
    expect((await fetch(`${preview.url}/absent.js`)).status).toBe(404);
  });

  it('serves what was just rebuilt', async () => {
    await fetch(preview.url);
    writeFileSync(path.join(root, 'index.html'), '<title>second</title>');
    expect(await (await fetch(preview.url)).text()).toContain('second');
  });

  it('never leaves its folder', async () => {
    writeFileSync(path.join(root, '..', 'outside.txt'), 'secret');
    expect((await fetch(`${preview.url}/..%2foutside.txt`)).status).toBe(404);
    rmSync(path.join(root, '..', 'outside.txt'));
  });

  it('brings a Chinese font', async () => {
    const css = await (await fetch(`${preview.url}/fonts/400.css`)).text();
    const file = /url\(\.\/(files\/[^)]+woff2)\)/.exec(css)?.[1] ?? '';
    const font = await fetch(`${preview.url}/fonts/${file}`);
    expect(font.status).toBe(200);
    expect(font.headers.get('content-type')).toBe('font/woff2');
  });

  it('leads to the page of the local cloud, at its own address', async () => {
    const answer = await fetch(`${preview.url}/preview/cloud`, { redirect: 'manual' });
    const { port } = cloud.address() as AddressInfo;
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `http://127.0.0.1:${port}`]);
  });

  it('forwards calls to the local cloud, header and body', async () => {
    const options = { method: 'POST', headers: { 'x-wx-session': 'abc' }, body: '{"name":"api"}' };
    const answer = await fetch(`${preview.url}/client/call?x=1`, options);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ token: 't' });
    expect(seen).toMatchObject([
      { method: 'POST', url: '/client/call?x=1', session: 'abc', body: '{"name":"api"}' },
    ]);
    expect(seen[0]?.host).not.toBe(new URL(preview.url).host);
  });

  it('says so when the local cloud does not answer', async () => {
    await new Promise((resolve) => cloud.close(resolve));
    const answer = await fetch(`${preview.url}/control/health`);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ errCode: -1 });
    cloud = createServer();
    await listen(cloud);
  });

  it.each([
    ['a foreign host name', { host: 'evil.example' }],
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
  ])('refuses %s', async (_title, headers) => {
    expect(await rawGet(`${preview.url}/preview/config.json`, headers)).toBe(403);
  });

  it('takes the next port when one is taken', async () => {
    const second = await startPreview({ root, cloudUrl: preview.url, config, port: preview.port });
    expect(second.port).toBeGreaterThan(preview.port);
    await second.stop();
  });

  it('tells open pages of problems and of a new build', async () => {
    preview.showError([{ file: 'pages/home/home.wxml', line: 3, message: '标签没有闭合' }]);
    const stream = await fetch(`${preview.url}/preview/events`);
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    const until = async (part: string): Promise<void> => {
      while (!text.includes(part)) text += new TextDecoder().decode((await reader.read()).value);
    };
    await until('event: problems');
    expect(text).toContain('"line":3');
    preview.reload();
    await until('event: reload');
    await reader.cancel();
  });
});
