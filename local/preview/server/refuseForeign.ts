import type { IncomingMessage, ServerResponse } from 'node:http';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Answers 403 to requests that did not come from a page of this machine: a name of the attacker's that resolves here
 * (wrong Host), or another site's page calling us (wrong Origin). Whether it answered.
 */
export function refuseForeign({ headers }: IncomingMessage, response: ServerResponse): boolean {
  const origin = headers.origin?.replace(/^https?:\/\//, '');
  if (LOOPBACK.test(headers.host ?? '') && (origin === undefined || LOOPBACK.test(origin))) return false;
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('只接受来自本机的访问');
  return true;
}
