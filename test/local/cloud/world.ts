import path from 'node:path';

import { type Cloud, type CloudOptions, startCloud } from '../../../local/cloud';

// Starting worker threads with the real SDK takes long on a machine that is busy with other things.
jest.setTimeout(30_000);

/** The functions that only these tests deploy. */
export const FIXTURES = path.join(__dirname, 'fixtures');

/** Starts a local cloud on the fixtures for the tests of one file, and stops it after them. */
export function aCloud(options: Partial<CloudOptions> = {}): { readonly cloud: Cloud } {
  let running: Cloud | undefined;
  beforeAll(async () => {
    running = await startCloud({ functionsDir: FIXTURES, ...options });
  });
  afterAll(async () => running?.stop());
  return {
    get cloud() {
      if (!running) throw new Error('the cloud has not started');
      return running;
    },
  };
}

/** A request on the SDK wire without an SDK. */
export async function wire(
  cloud: Cloud,
  params: unknown,
  headers: Record<string, string> = {},
): Promise<any> {
  const body = typeof params === 'string' ? params : JSON.stringify(params);
  return (await fetch(`${cloud.url}/admin`, { method: 'POST', body, headers })).json();
}

/** The mini-program of one person: what `wx` would send, and its answers. */
export async function aPhone(cloud: Cloud, openid: string) {
  const send = async (name: string, init: RequestInit): Promise<any> =>
    (await fetch(`${cloud.url}/client/${name}`, init)).json();
  const { token } = await send('login', { method: 'POST', body: JSON.stringify({ openid }) });
  const headers = { 'x-wx-session': token as string };
  const post = (name: string, body: unknown): Promise<any> =>
    send(name, { method: 'POST', body: JSON.stringify(body), headers });
  return {
    token: token as string,
    post,
    call: (name: string, data: unknown) => post('call', { name, data }),
    upload: (cloudPath: string, content: string) =>
      send(`file?cloudPath=${encodeURIComponent(cloudPath)}`, { method: 'PUT', body: content, headers }),
  };
}
