import type { ServerResponse } from 'node:http';

/** Answers JSON. The content type is spelt exactly so: by it the SDK tells a gateway's error from protobuf. */
export function replyJson(response: ServerResponse, value: unknown, status = 200): void {
  const text = JSON.stringify(value);
  // With its length told, head and body leave in one write; otherwise in chunks.
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
