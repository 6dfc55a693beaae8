import { type IncomingMessage, request as open, type ServerResponse } from 'node:http';

// Of one connection only; a forwarder must not pass them on.
const HOP_HEADERS = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
  'te',
  'trailer',
];

/** Hands `request` to the local cloud as it is and its answer back, both streamed. */
export function forward(cloudUrl: string, request: IncomingMessage, response: ServerResponse): void {
  const target = new URL(request.url ?? '/', cloudUrl);
  const headers = { ...request.headers, host: new URL(cloudUrl).host };
  for (const name of HOP_HEADERS) Reflect.deleteProperty(headers, name);
  // The path could hold `//host/…`; only the cloud's own address is ever contacted.
  const options = { method: request.method, headers, path: target.pathname + target.search };
  const outgoing = open(cloudUrl, options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.writeHead(502, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ errCode: -1, errMsg: 'request:fail 本地云没有回应' }));
  });
  response.on('close', () => outgoing.destroy());
  request.pipe(outgoing);
}
