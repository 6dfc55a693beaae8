import type { ServerResponse } from 'node:http';

/** Answers JSON. The content type is spelt exactly so: by it the SDK tells a gateway's error from protobuf. */
export function replyJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(value));
}
