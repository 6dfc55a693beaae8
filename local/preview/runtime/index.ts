import * as glassEasel from 'glass-easel';
import { forwardAnimationEvents } from './animationEvents';
import { AppInstance } from './appInstance';
import { CodeWorld, type UnitRecord } from './codeWorld';
import { showCrash } from './crash';
import { Gestures } from './gestures';
import type { AppConfig, Host } from './host';
import { currentScroller, currentViewport } from './pageOrigin';
import { phoneHost } from './phoneHost';
import { parseUrl } from './query';
import { ReadyQueue } from './readyQueue';
import { Router } from './router';
import { followScreen } from './screen';
import { checkSetData } from './setDataCheck';
import { TabBar } from './tabBar';
import { useTheme } from './theme';

/** What the builder puts into the bundle's entry. */
export interface PhoneOptions {
  createWx: (host: Host) => unknown;
  appConfig: AppConfig;
  pages: string[];
  units: UnitRecord[];
  loadApp: () => unknown;
  /** Compiled templates by unit path; evaluated after the WXS hooks exist. */
  templates: () => Record<string, unknown>;
}

/** Starts the mini-program in this document: `wx`, App, all components, then the first page. */
export function startPhone(options: PhoneOptions): void {
  reportErrors();
  followScreen();
  useTheme(options.appConfig);
  const phone = element('main', 'mp-phone');
  const pages = element('div', 'mp-pages');
  const overlay = element('div', 'mp-overlay');
  phone.append(statusBar(), pages, overlay);
  document.body.append(phone);

  const app = new AppInstance();
  const ready = new ReadyQueue();
  const gestures = new Gestures(pageOrigin);
  forwardAnimationEvents();
  const world = new CodeWorld(ready);
  const tabBar =
    options.appConfig.tabBar && !options.appConfig.tabBar.custom
      ? new TabBar(options.appConfig.tabBar, (tab) => void pickTab(router, tab))
      : undefined;
  if (tabBar) phone.insertBefore(tabBar.element, overlay);
  const router = new Router(world, ready, options.appConfig, options.units, pages, tabBar);
  checkSetData((bytes) => router.top?.cost.countSetData(bytes));
  const host = phoneHost(options.appConfig, overlay, router, gestures, app);
  expose(host, router, gestures, world);
  forwardErrors(app);

  (globalThis as any).wx = options.createWx(host);
  options.loadApp();
  world.load(options.units, options.templates);
  launch(router, app);
}

async function pickTab(
  router: Router,
  tab: { index: number; pagePath: string; text: string },
): Promise<void> {
  await router.switchTab(`/${tab.pagePath}`);
  router.top?.call('onTabItemTap', tab);
}

function launch(router: Router, app: AppInstance): void {
  // The address keeps the page, so that a reload after a build stays on it.
  const asked = decodeURI(window.location.hash.slice(1));
  const target = asked ? parseUrl(asked, '') : undefined;
  const start = target && router.has(target.route) ? target : { route: router.home, query: {} };
  const launchOptions = { path: start.route, query: start.query, scene: 1001, referrerInfo: {} };
  app.emit('onLaunch', launchOptions);
  app.emit('onShow', launchOptions);
  router.onRoute((route, query) => {
    const search = Object.entries(query)
      .map(([key, value]) => `${key}=${value}`)
      .join('&');
    window.history.replaceState(null, '', `#/${route}${search ? `?${search}` : ''}`);
  });
  const search = Object.entries(start.query)
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  void router.reLaunch(`/${start.route}${search ? `?${search}` : ''}`);
  document.addEventListener('visibilitychange', () => {
    const name = document.hidden ? 'onHide' : 'onShow';
    app.emit(name, launchOptions);
    router.top?.call(name);
  });
}

function expose(host: Host, router: Router, gestures: Gestures, world: CodeWorld): void {
  const hooks = {
    route: () => router.top?.unit.path ?? '',
    stack: () => router.instances().map((page) => page.route),
    data: () => router.top?.instance.data ?? {},
    cost: () => router.top?.cost.read(router.top.frame.viewport) ?? null,
    host,
    tap: (target: Element) => gestures.tap(target),
    namedBehavior: (name: string): unknown => world.namedBehavior(name),
  };
  const shared = (window as { __preview?: object }).__preview;
  window.__preview = Object.assign(shared ?? {}, hooks);
  (globalThis as any).getCurrentPages = () => host.currentPages();
}

function reportErrors(): void {
  glassEasel.addGlobalErrorListener((error, method, related, node) => {
    const place = typeof related === 'string' ? related : (related?.is ?? '');
    report(error, [place, method, node ? '' : undefined].filter(Boolean).join(' '));
    return false;
  });
  glassEasel.addGlobalWarningListener((message, related) => {
    const place = typeof related === 'string' ? related : related.is;
    // Packages answer for themselves.
    if (place.includes('miniprogram_npm/') || message.includes('miniprogram_npm/')) return false;
    // Listeners written as `bindtap` come by as unknown properties first, then as listeners.
    if (/"(bind|catch|on|capture).*not a valid (property|event binding)/.test(message)) return false;
    // The engine cannot say whose list it is; TDesign has many.
    if (
      /^(Use number as for-list|Some keys are not unique|property "\w+" received type-incompatible)/.test(
        message,
      )
    )
      return place !== '';
    return true;
  });
  window.addEventListener('mp-error', (event) => {
    const { error, where } = (event as CustomEvent<{ error: unknown; where: string }>).detail;
    report(error, where);
  });
  window.addEventListener('error', (event) => report(event.error ?? event.message, 'script'));
  window.addEventListener('unhandledrejection', (event) => report(event.reason, 'unhandled rejection'));
}

function report(error: unknown, where: string): void {
  showCrash(error, where);
  window.dispatchEvent(new CustomEvent('mp-crash', { detail: { error, where } }));
}

function forwardErrors(app: AppInstance): void {
  window.addEventListener('mp-crash', (event) => {
    const { error, where } = (event as CustomEvent<{ error: unknown; where: string }>).detail;
    if (where === 'unhandled rejection') app.emit('onUnhandledRejection', { reason: error });
    else app.emit('onError', error instanceof Error ? (error.stack ?? error.message) : String(error));
  });
}

function statusBar(): HTMLElement {
  const bar = element('div', 'mp-status');
  bar.setAttribute('aria-hidden', 'true');
  bar.innerHTML = '<span>9:41</span><i></i>';
  return bar;
}

function pageOrigin() {
  const { left, top } = currentViewport()?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return { x: left, y: top, scrollTop: currentScroller()?.scrollTop ?? 0 };
}

function element(tag: string, className: string): HTMLElement {
  return Object.assign(document.createElement(tag), { className });
}
