import { showCrash } from './crash';
import type { AppInstance } from './appInstance';
import type { Gestures } from './gestures';
import type { AppConfig, Host } from './host';
import { createIntersectionObserver } from './intersection';
import { currentScroller, currentViewport, pageRect } from './pageOrigin';
import type { Router } from './router';
import { SelectorQuery } from './selectorQuery';
import { setTheme } from './theme';

/** The runtime as `wx/` sees it. */
export function phoneHost(
  appConfig: AppConfig,
  overlay: HTMLElement,
  router: Router,
  gestures: Gestures,
  app: AppInstance,
): Host {
  return {
    appConfig,
    overlay,
    isInTap: () => gestures.isInTap,
    runInTap: (work) => gestures.runInTap(work),
    pageArea: () => {
      const { top, height } = currentViewport()?.getBoundingClientRect() ?? {
        top: 0,
        height: window.innerHeight,
      };
      return { top, height };
    },
    navigateTo: (url) => router.navigateTo(url),
    redirectTo: (url) => router.redirectTo(url),
    reLaunch: (url) => router.reLaunch(url),
    switchTab: (url) => router.switchTab(url),
    navigateBack: (delta) => router.navigateBack(delta),
    currentPages: () => router.instances(),
    setNavigationBar: (bar) => router.top?.frame.setBar(bar),
    setTabBarBadge: (index, text) => router.tabBar?.setBadge(index, text),
    setTheme,
    setLeaveAlert: (message) => {
      if (router.top) router.top.leaveAlert = message;
    },
    pageScrollTo: (target) => scrollPage(router, target),
    startPullDownRefresh: () => router.top?.startPullDown(),
    stopPullDownRefresh: () => router.top?.stopPullDown(),
    // Without `in()`, a query looks in the page on top.
    createSelectorQuery: () => new SelectorQuery(router.top?.instance),
    createIntersectionObserver: (component, options) => createIntersectionObserver(component, options),
    emitAppEvent: (name, detail) => app.emit(name, detail),
    countCall: () => router.countCall(),
    onRoute: (listener) => router.onRoute(listener),
  };
}

function scrollPage(
  router: Router,
  { scrollTop, selector, duration = 300 }: Parameters<Host['pageScrollTo']>[0],
): void {
  const scroller = currentScroller();
  if (!scroller) return;
  const behavior = duration === 0 ? 'auto' : 'smooth';
  if (selector === undefined) {
    scroller.scrollTo({ top: scrollTop ?? 0, behavior });
    return;
  }
  const page = router.top?.instance as any;
  const target = page?._$.getShadowRoot()?.querySelector(selector)?.$$;
  if (target instanceof Element)
    scroller.scrollTo({ top: scroller.scrollTop + pageRect(target).top, behavior });
  else showCrash(new Error(`pageScrollTo: "${selector}" is not on the page`), page?.route ?? '');
}
