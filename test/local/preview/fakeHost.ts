import type { AppConfig, Host, PageInstance } from '../../../local/preview/runtime/host';

/** A runtime that only remembers: what it was asked is in `asked`, the page stack in `pages`. */
export interface FakeHost extends Host {
  pages: PageInstance[];
  asked: [string, ...unknown[]][];
  /** The theme set at first, and each one set later. */
  themes: string[];
  inTap: boolean;
  openRoute(route: string, query?: Record<string, string>): void;
}

export const APP_CONFIG: AppConfig = {
  pages: ['pages/home/home', 'pages/tickets/tickets'],
  darkmode: true,
  subPackages: [{ root: 'owner', pages: ['tickets/detail/detail', 'tickets/submit/submit'] }],
  tabBar: {
    list: [
      { pagePath: 'pages/home/home', text: '首页' },
      { pagePath: 'pages/tickets/tickets', text: '工单' },
    ],
  },
};

/** `app`: what its app.json has beyond, or other than, `APP_CONFIG`. */
export function fakeHost(app: Partial<AppConfig> = {}): FakeHost {
  const overlay = document.createElement('div');
  document.body.append(overlay);
  const listeners: ((route: string, query: Record<string, string>) => void)[] = [];
  const page = (url: string): PageInstance => ({
    route: url.replace(/^\//, '').replace(/\?.*/, ''),
    options: Object.fromEntries(new URLSearchParams(url.split('?')[1])),
    data: {},
    setData: () => undefined,
  });
  const host: FakeHost = {
    appConfig: { ...APP_CONFIG, ...app },
    overlay,
    pages: [page('pages/home/home')],
    asked: [],
    themes: [],
    inTap: true,
    openRoute: (route, query = {}) => listeners.forEach((listener) => listener(route, query)),
    isInTap: () => host.inTap,
    runInTap: (work) => work(),
    pageArea: () => ({ top: 88, height: 600 }),
    navigateTo: async (url) => {
      host.pages.push(page(url));
      host.asked.push(['navigateTo', url]);
    },
    redirectTo: async (url) => {
      host.pages.splice(-1, 1, page(url));
      host.asked.push(['redirectTo', url]);
    },
    reLaunch: async (url) => {
      host.pages = [page(url)];
      host.asked.push(['reLaunch', url]);
    },
    switchTab: async (url) => {
      host.pages = [page(url)];
      host.asked.push(['switchTab', url]);
    },
    navigateBack: async (delta) => {
      host.pages.splice(-delta);
      host.asked.push(['navigateBack', delta]);
    },
    currentPages: () => host.pages,
    setNavigationBar: (bar) => void host.asked.push(['setNavigationBar', bar]),
    setTabBarBadge: (index, text) => void host.asked.push(['setTabBarBadge', index, text]),
    setTheme: (theme) => void host.themes.push(theme),
    setLeaveAlert: (message) => void host.asked.push(['setLeaveAlert', message]),
    pageScrollTo: (target) => void host.asked.push(['pageScrollTo', target]),
    startPullDownRefresh: () => void host.asked.push(['startPullDownRefresh']),
    stopPullDownRefresh: () => void host.asked.push(['stopPullDownRefresh']),
    createSelectorQuery: () => 'query',
    createIntersectionObserver: () => 'observer',
    emitAppEvent: (name, detail) => void host.asked.push(['emitAppEvent', name, detail]),
    countCall: () => void host.asked.push(['countCall']),
    onRoute: (listener) => void listeners.push(listener),
  };
  return host;
}
