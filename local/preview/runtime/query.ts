/** Splits `/pages/a/a?x=1` into route and query. Values stay as written: WeChat hands them to onLoad undecoded. */
export function parseUrl(url: string, current: string): { route: string; query: Record<string, string> } {
  const [address = '', search = ''] = url.split('#')[0]?.split('?') ?? [];
  const absolute = new URL(address, `http://page/${current}`);
  const query: Record<string, string> = {};
  for (const pair of search.split('&').filter(Boolean)) {
    const at = pair.indexOf('=');
    if (at < 0) query[pair] = '';
    else query[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return { route: decodeURI(absolute.pathname.slice(1)), query };
}
