import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const NOW = Date.UTC(2026, 10, 23, 6, 5);

/** A stand-in for the local cloud: who logs in is answered by every call, uploads are counted, the clock moves. */
export interface FakeCloud {
  url: string;
  /** Bytes of each uploaded file. */
  uploads: number[];
  /** Paths that were asked for, in order. */
  asked: string[];
  stop(): Promise<void>;
}

export async function fakeCloud(): Promise<FakeCloud> {
  const [uploads, asked]: [number[], string[]] = [[], []];
  let offsetMs = 0;
  const answers: Record<string, (body: any, session: string, sign: unknown) => unknown> = {
    '/client/login': ({ openid }) => ({ token: openid }),
    '/client/call': (_, session) => ({ result: { ok: true, openid: session }, requestID: 'call-1' }),
    '/client/subscribe': () => ({}),
    '/client/phoneCode': ({ phone }) => ({ code: `code-${phone}` }),
    '/control/outbox': () => ({ messages: MESSAGES }),
    '/control/clock': ({ advanceMs = 0, reset }) => {
      offsetMs = reset ? 0 : offsetMs + Number(advanceMs);
      return { now: NOW + offsetMs, offsetMs };
    },
    '/control/calls': () => ({ calls: [{ id: 'call-1', ms: 12, roundTrips: 2 }] }),
    '/control/reset': () => ({}),
    '/cos/u/a.txt': () => '存好的文件',
    '/cos/form': (form, _, sign) => ({ ...form, sign }),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = (request.url ?? '').replace(/\?.*/, '');
      const body = Buffer.concat(chunks);
      asked.push(path);
      const session = String(request.headers['x-wx-session']);
      if (path === '/client/file') uploads.push(body.length);
      const read = (): unknown => {
        if (request.headers['content-type']?.startsWith('multipart/')) return formOf(body);
        return body.length > 0 ? JSON.parse(body.toString()) : {};
      };
      const answer =
        path === '/client/file'
          ? { fileID: 'cloud://local/u/photo.png', statusCode: 200 }
          : answers[path]?.(read(), session, request.headers['x-sign']);
      response
        .writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    uploads,
    asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The names of a form's fields, and of its files. */
const formOf = (body: Buffer) => ({
  fields: [...body.toString().matchAll(/; name="(\w+)"\r/g)].map(([, name]) => name),
  files: [...body.toString().matchAll(/filename="([^"]+)"/g)].map(([, name]) => name),
});

const MESSAGES = [
  {
    at: NOW - 3_600_000,
    to: 'o-owner',
    templateId: 'tmpl-reply',
    page: 'owner/tickets/detail/detail?id=t1',
    data: {
      thing1: { value: '电梯异响' },
      phrase2: { value: '处理中' },
      time3: { value: '2026年11月23日 13:05' },
    },
    errcode: 0,
    errmsg: 'ok',
  },
  {
    at: NOW - 60_000,
    to: 'o-owner',
    templateId: 'tmpl-review',
    page: 'pages/archive/archive',
    data: { thing1: { value: '家庭成员变更' }, phrase2: { value: '已通过' } },
    errcode: 43101,
    errmsg: 'user refuse to accept the msg',
  },
];
