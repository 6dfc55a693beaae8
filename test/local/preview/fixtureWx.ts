import type { Host } from '../../../local/preview/runtime/host';

/** As little `wx` as the fixture and TDesign touch; anything else throws by name. */
export function createWx(host: Host): unknown {
  const nothing = () => undefined;
  const animation: unknown = new Proxy(
    {},
    { get: (_, name) => (name === 'export' ? () => ({ actions: [] }) : () => animation) },
  );
  const known: Record<string | symbol, unknown> = {
    isBroken: () => window.location.search === '?broken',
    isInTap: () => host.isInTap(),
    getAppBaseInfo: () => ({ SDKVersion: '3.8.0', theme: 'light' }),
    getSystemInfoSync: () => ({
      SDKVersion: '3.8.0',
      windowWidth: window.innerWidth,
      pixelRatio: 2,
      platform: 'android',
    }),
    getWindowInfo: () => ({
      windowWidth: window.innerWidth,
      windowHeight: host.pageArea().height,
      screenWidth: window.innerWidth,
      screenHeight: window.innerHeight,
      statusBarHeight: 20,
      pixelRatio: 2,
      safeArea: { bottom: window.innerHeight },
    }),
    getDeviceInfo: () => ({ platform: 'android' }),
    getMenuButtonBoundingClientRect: () => ({
      width: 87,
      height: 32,
      top: 26,
      right: 368,
      bottom: 58,
      left: 281,
    }),
    canIUse: () => true,
    nextTick: (work: () => void) => setTimeout(work),
    createAnimation: () => animation,
    createSelectorQuery: () => host.createSelectorQuery(),
    createIntersectionObserver: (component: unknown, options: unknown) =>
      host.createIntersectionObserver(component, options),
    navigateTo: ({ url }: { url: string }) => host.navigateTo(url),
    redirectTo: ({ url }: { url: string }) => host.redirectTo(url),
    reLaunch: ({ url }: { url: string }) => host.reLaunch(url),
    switchTab: ({ url }: { url: string }) => host.switchTab(url),
    navigateBack: ({ delta = 1 }: { delta?: number } = {}) => host.navigateBack(delta),
    stopPullDownRefresh: () => host.stopPullDownRefresh(),
    pageScrollTo: (target: { scrollTop?: number }) => host.pageScrollTo(target),
    onThemeChange: nothing,
    offThemeChange: nothing,
    onWindowResize: nothing,
    offWindowResize: nothing,
    onKeyboardHeightChange: nothing,
    offKeyboardHeightChange: nothing,
  };
  window.__preview.phoneNumber = async () => ({ code: 'phone-code' });
  return new Proxy(known, {
    get: (_, name) => {
      if (name in known || typeof name === 'symbol') return known[name];
      throw new Error(`wx.${name} is not in the fixture`);
    },
  });
}
