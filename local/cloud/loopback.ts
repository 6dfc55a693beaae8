import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether `host` (a Host header: name and perhaps port) names this machine itself. */
function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined || !/^[\w.[\]:-]+$/.test(host)) return false;
  return LOOPBACK.has(host.replace(/:\d+$/, '').toLowerCase());
}

/**
 * Why a request must be refused, if it must: a web page elsewhere can reach 127.0.0.1 through the user's browser, either
 * from its own origin or by a name of its own that resolves here.
 */
export function foreignRequest(headers: IncomingHttpHeaders): string | undefined {
  if (!isLoopbackHost(headers.host)) return 'the Host header must name this machine (127.0.0.1 or localhost)';
  if (headers.origin === undefined) return undefined;
  const origin = /^https?:\/\/(.+)$/.exec(headers.origin)?.[1];
  return isLoopbackHost(origin) ? undefined : 'only pages of this machine may call the local cloud';
}
