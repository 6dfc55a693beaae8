import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';

import { startCloud } from '../../../local/cloud';
import { aCloud, aPhone, FIXTURES, wire } from './world';

const world = aCloud();

/** fetch sets Host itself, so a foreign one needs the plain client. */
function statusWith(headers: Record<string, string>, path = '/control/health'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: world.cloud.port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    call.on('error', reject).end();
  });
}

describe('the SDK wire', () => {
  it.each([
    ['not JSON', '{"action":', 'INVALID_PARAM'],
    ['a list', '[]', 'INVALID_PARAM'],
    ['empty', '', 'INVALID_PARAM'],
    ['without action', '{}', 'INVALID_PARAM'],
    ['an unknown action', '{"action":"database.watch.more"}', expect.any(String)],
    ['an action of no service', '{"action":"wx.wxPayApi"}', 'INVALID_ACTION'],
    ['another environment', '{"action":"database.getDocument","envName":"prod"}', 'INVALID_ENV'],
    [
      'data that is not JSON',
      '{"action":"functions.invokeFunction","request_data":"{"}',
      'FUNCTION_PARAM_INVALID',
    ],
    [
      'a name that is a path',
      '{"action":"functions.invokeFunction","function_name":"../x"}',
      'FUNCTION_NOT_FOUND',
    ],
  ])('answers a body that is %s with an envelope', async (_, body, code) => {
    expect(await wire(world.cloud, body)).toMatchObject({
      code,
      message: expect.any(String),
      requestId: expect.any(String),
    });
  });

  it('tells the length of its answer in bytes', async () => {
    const body = JSON.stringify({ action: 'database.getDocument', collectionName: '业主档案' });
    const answer = await fetch(`${world.cloud.url}/admin`, { method: 'POST', body });
    const text = await answer.text();
    expect(text).toContain('业主档案');
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  });

  it('names what it does not emulate', async () => {
    const { message } = await wire(world.cloud, { action: 'wx.wxPayApi' });
    expect(message).toBe('not emulated: wx.wxPayApi');
  });

  it('refuses broken multipart and broken protobuf clearly', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    for (const broken of ['--x\r\nnonsense', '--x--\r\n', '']) {
      expect(await wire(world.cloud, broken, headers)).toMatchObject({ code: 'INVALID_PARAM' });
    }
    const part = (name: string, value: string, type = '') =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n${type}\r\n${value}\r\n`;
    const bytes = part('requestData', '\xff\xff\xff\xff', 'Content-Type: application/octet-stream\r\n');
    const body = `${part('action', 'wx.openApi')}${part('apiName', 'subscribeMessage.send')}${bytes}--x--\r\n`;
    expect(await wire(world.cloud, body, headers)).toMatchObject({ code: 'INVALID_PARAM' });
  });

  it('refuses a body beyond its limit and serves the next', async () => {
    const body = JSON.stringify({ action: 'x', filler: 'x'.repeat(17 * 1024 * 1024) });
    expect(await wire(world.cloud, body)).toMatchObject({ code: 'EXCEED_REQUEST_SIZE_LIMIT' });
    expect(await wire(world.cloud, { action: 'wx.api' })).toMatchObject({ code: 'INVALID_ACTION' });
  });

  it('hands no more than 6 MB from one function to another', async () => {
    const request_data = JSON.stringify('x'.repeat(6 * 1024 * 1024));
    const call = { action: 'functions.invokeFunction', function_name: 'whoami', request_data };
    expect(await wire(world.cloud, call)).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' });
  });

  it('is closed to web pages, even of this machine', async () => {
    const answer = await wire(world.cloud, { action: 'wx.api' }, { origin: 'http://localhost:3000' });
    expect(answer).toMatchObject({ code: 'INVALID_REQUEST_SOURCE' });
  });
});

describe('a request from elsewhere', () => {
  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost@evil.example', '0.0.0.0'])(
    'is refused when it names the host %s',
    async (host) => expect(await statusWith({ host })).toBe(403),
  );

  it.each(['https://evil.example', 'null', 'http://localhost.evil.example', 'file://'])(
    'is refused when it comes from a page of %s',
    async (origin) => expect(await statusWith({ origin })).toBe(403),
  );

  it('is served when it is of this machine', async () => {
    for (const host of ['localhost', '127.0.0.1:99', '[::1]:80'])
      expect(await statusWith({ host })).toBe(200);
    const preflight = await fetch(`${world.cloud.url}/client/call`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:5000' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('http://localhost:5000');
  });
});

describe('a caller that hangs up in the middle', () => {
  it.each(['/admin', '/client/call', '/client/file?cloudPath=half.txt', '/cos/half.txt', '/control/clock'])(
    'of a request to %s disturbs nobody and stores nothing',
    async (path) => {
      const phone = await aPhone(world.cloud, 'lin-owner');
      const headers = { 'content-length': 1000, 'x-wx-session': phone.token };
      const options = { host: '127.0.0.1', port: world.cloud.port, path, headers };
      const call = request({ ...options, method: /file|cos/.test(path) ? 'PUT' : 'POST' });
      call.on('error', () => undefined).write('{"half":');
      await new Promise((resolve) => setTimeout(resolve, 20));
      call.destroy();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await statusWith({})).toBe(200);
      const { fileID } = await phone.upload('whole.txt', 'x');
      const half = (fileID as string).replace('whole', 'half');
      const { fileList } = await phone.post('tempUrls', { fileList: [half] });
      expect(fileList[0].status).toBe(-503003);
    },
  );
});

describe('an address', () => {
  it.each([
    '/nothing',
    '/inspectx',
    '/controls/health',
    '/client/nothing',
    '/control/../control/nothing',
    '/cos',
  ])('that does not exist is refused: %s', async (path) =>
    expect(await statusWith({}, path)).toBeGreaterThanOrEqual(400),
  );

  it('leads to no file outside, however it is written', async () => {
    for (const path of ['/cos/../../etc/passwd', '/cos/%2e%2e/%2e%2e/etc/passwd', '/cos/..%2fx', '/cos/%']) {
      expect(await statusWith({}, path)).toBe(400);
    }
  });
});

describe('a taken port', () => {
  it('is passed over for the next free one', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const cloud = await startCloud({ functionsDir: FIXTURES, port });
    expect(cloud.port).toBeGreaterThan(port);
    expect((await fetch(`${cloud.url}/control/health`)).status).toBe(200);
    await cloud.stop();
    taken.close();
  });
});
