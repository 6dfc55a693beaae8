import { asyncApi, callbackApi, Refusal } from './asyncApi';
import type { Phone } from './phone';

/** What a page asks of its surroundings: bars, badges, pull-down, scrolling and element queries. */
export function page({ host }: Phone) {
  const badge = (name: string, text: (options: { text?: string }) => string | undefined) =>
    asyncApi(name, (options: { index: number; text?: string }) => {
      if (!host.appConfig.tabBar?.list[options.index]) throw new Refusal('tabbar item not found');
      host.setTabBarBadge(options.index, text(options));
      return {};
    });

  return {
    setNavigationBarTitle: asyncApi('setNavigationBarTitle', ({ title }: { title: string }) => {
      host.setNavigationBar({ title });
      return {};
    }),
    setNavigationBarColor: asyncApi(
      'setNavigationBarColor',
      (color: { frontColor: string; backgroundColor: string }) => {
        host.setNavigationBar({ frontColor: color.frontColor, backgroundColor: color.backgroundColor });
        return {};
      },
    ),
    // WeChat cuts longer badges to three characters and an ellipsis.
    setTabBarBadge: badge('setTabBarBadge', ({ text = '' }) =>
      text.length > 4 ? `${text.slice(0, 3)}…` : text,
    ),
    removeTabBarBadge: badge('removeTabBarBadge', () => undefined),
    showTabBarRedDot: badge('showTabBarRedDot', () => ''),
    hideTabBarRedDot: badge('hideTabBarRedDot', () => undefined),
    startPullDownRefresh: asyncApi('startPullDownRefresh', () => {
      host.startPullDownRefresh();
      return {};
    }),
    stopPullDownRefresh: asyncApi('stopPullDownRefresh', () => {
      host.stopPullDownRefresh();
      return {};
    }),
    pageScrollTo: asyncApi(
      'pageScrollTo',
      (target: { scrollTop?: number; selector?: string; duration?: number }) => {
        const { scrollTop, selector, duration } = target;
        host.pageScrollTo({
          ...(scrollTop === undefined ? {} : { scrollTop }),
          ...(selector === undefined ? {} : { selector }),
          ...(duration === undefined ? {} : { duration }),
        });
        return {};
      },
    ),
    createSelectorQuery: () => host.createSelectorQuery(),
    createIntersectionObserver: (component: unknown, options: unknown) =>
      host.createIntersectionObserver(component, options),
    enableAlertBeforeUnload: callbackApi('enableAlertBeforeUnload', ({ message }: { message: string }) => {
      if (!message) throw new Refusal('parameter error: parameter.message should be a non-empty String');
      host.setLeaveAlert(message);
      return {};
    }),
    disableAlertBeforeUnload: callbackApi('disableAlertBeforeUnload', () => {
      host.setLeaveAlert(undefined);
      return {};
    }),
    nextTick: (callback: () => void) => void setTimeout(callback),
    hideKeyboard: asyncApi('hideKeyboard', () => {
      (document.activeElement as HTMLElement | null)?.blur();
      return {};
    }),
  };
}
