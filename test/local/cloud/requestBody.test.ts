import { once } from 'node:events';
import { createServer, request, type ClientRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { readBody } from '../../../local/cloud/requestBody';

const LIMIT = 10;
let server: Server;
let outcome: Promise<string>;

beforeEach(async () => {
  server = createServer();
  outcome = new Promise((resolve) =>
    server.once('request', (message, response) => {
      const told = (text: string) => {
        resolve(text);
        response.end();
      };
      readBody(message, LIMIT).then(
        (body) => told(`read ${body.toString('utf8')}`),
        (error: unknown) => told(`failed: ${(error as Error).message}`),
      );
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function send(length: number): ClientRequest {
  const { port } = server.address() as AddressInfo;
  const headers = { 'content-length': length };
  const sent = request({ host: '127.0.0.1', port, method: 'POST', headers });
  sent.on('response', (answer) => answer.resume()).on('error', () => undefined);
  return sent;
}

describe('the body of a request', () => {
  it('is read whole, in however many pieces it comes', async () => {
    const sent = send(9);
    sent.write('业');
    sent.write('主');
    sent.end('家');
    expect(await outcome).toBe('read 业主家');
  });

  it('that is too long is refused when all of it has come', async () => {
    send(11).end('x'.repeat(11));
    expect(await outcome).toBe('failed: the request body exceeds 10 bytes');
  });

  it('fails when its sender goes away before the end', async () => {
    const sent = send(9);
    sent.write('业');
    await once(server, 'request');
    sent.destroy();
    expect(await outcome).toMatch(/^failed: /);
  });
});
