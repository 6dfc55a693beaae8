import { Refusal } from './asyncApi';

const LOOPBACK = /^(127\.0\.0\.1|localhost)$/;

/**
 * The address at which this origin serves `url`: the storage of the local cloud is forwarded by the preview. There is no
 * list of domains as in WeChat's console, so any other server is refused as one that is not in it.
 * @throws Refusal
 */
export function servedAddress(url: string): string {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (!target || !/^https?:$/.test(target.protocol)) throw new Refusal(`invalid url "${url}"`);
  if (target.origin === window.location.origin) return target.href;
  if (LOOPBACK.test(target.hostname) && target.pathname.startsWith('/cos/'))
    return target.pathname + target.search;
  throw new Refusal('url not in domain list', { errno: 600002 });
}
