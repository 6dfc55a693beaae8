import { asyncApi, Refusal } from './asyncApi';
import { EventChannel } from './eventChannel';
import type { Phone } from './phone';

/** Source: wechat-platform §6: the page stack holds at most ten pages. */
const STACK_LIMIT = 10;

interface UrlOption {
  url: string;
}

/** Navigation; `openerChannel` gives a page being created the channel its opener passed. */
export function navigation(phone: Phone) {
  const { host } = phone;
  let pending: EventChannel | undefined;
  const tabs = new Set((host.appConfig.tabBar?.list ?? []).map(({ pagePath }) => pagePath));
  const pages = new Set([
    ...host.appConfig.pages,
    ...(host.appConfig.subPackages ?? []).flatMap(({ root, pages: own }) =>
      own.map((page) => `${root}/${page}`.replace('//', '/')),
    ),
  ]);

  /** Absolute address of `url`, which may be relative to the current page. @throws Refusal for an unknown page. */
  const resolve = (url: string | undefined): { url: string; path: string } => {
    if (typeof url !== 'string' || !url)
      throw new Refusal('parameter error: parameter.url should be String instead of Undefined;');
    const absolute = new URL(url, `http://page/${phone.route()}`);
    const path = absolute.pathname.slice(1);
    if (!pages.has(path)) throw new Refusal(`page "${path}" is not found`);
    return { url: `/${path}${absolute.search}`, path };
  };

  const open = (name: 'navigateTo' | 'redirectTo', url: string): string => {
    const target = resolve(url);
    if (tabs.has(target.path)) throw new Refusal(`can not ${name} a tabbar page`);
    return target.url;
  };

  return {
    openerChannel: (): EventChannel => pending ?? new EventChannel(),
    api: {
      navigateTo: asyncApi(
        'navigateTo',
        async ({ url, events }: UrlOption & { events?: Record<string, (...args: unknown[]) => void> }) => {
          const target = open('navigateTo', url);
          if (host.currentPages().length >= STACK_LIMIT) throw new Refusal(`webview count limit exceed`);
          const eventChannel = new EventChannel(events);
          pending = eventChannel;
          try {
            await host.navigateTo(target);
          } finally {
            if (pending === eventChannel) pending = undefined;
          }
          return { eventChannel };
        },
      ),
      redirectTo: asyncApi('redirectTo', async ({ url }: UrlOption) => {
        await host.redirectTo(open('redirectTo', url));
        return {};
      }),
      reLaunch: asyncApi('reLaunch', async ({ url }: UrlOption) => {
        await host.reLaunch(resolve(url).url);
        return {};
      }),
      switchTab: asyncApi('switchTab', async ({ url }: UrlOption) => {
        const target = resolve(url);
        if (!tabs.has(target.path)) throw new Refusal('can not switch to no-tabBar page');
        if (target.url.includes('?')) throw new Refusal('url can not carry a query');
        await host.switchTab(target.url);
        return {};
      }),
      navigateBack: asyncApi('navigateBack', async ({ delta = 1 }: { delta?: number }) => {
        if (host.currentPages().length <= 1) throw new Refusal('cannot navigate back at first page.');
        await host.navigateBack(Math.min(delta, host.currentPages().length - 1));
        return {};
      }),
    },
  };
}
