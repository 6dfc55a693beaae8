// Run as a process of its own by bench/cloud.ts: an HTTP server that answers constants, the least a gateway could do.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FlushedFile } from './flushedFile';
import { FLUSHING, type Constant, type FloorOrder } from './order';

let constants: Constant[] = [];
let flushed: FlushedFile | undefined;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (request.url?.startsWith(FLUSHING) === true) flushed?.write();
    const found = constants.find(({ mark }) => body.includes(mark));
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(found?.reply ?? '{}');
  });
});
server.keepAliveTimeout = 30_000;

process.on('message', (order: FloorOrder) => {
  constants = order.constants;
  flushed = new FlushedFile(order.folder);
  process.send?.('ready');
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
