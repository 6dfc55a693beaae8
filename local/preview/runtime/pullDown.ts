import type * as glassEasel from 'glass-easel';
import type { PageFrame } from './pageFrame';

/** Distance in px to pull before letting go refreshes, and the height that stays open meanwhile. */
const THRESHOLD = 60;
const OPEN_HEIGHT = 50;

/** Pull-down refresh of a page, for pages that enable it: `refresh` is called, `stop` closes it. */
export function watchPulling(frame: PageFrame, page: glassEasel.GeneralComponent, refresh: () => unknown) {
  let from: number | undefined;
  let pulled = 0;
  const open = (height: number) => {
    pulled = height;
    frame.refresher.style.height = `${height}px`;
  };
  const start = () => {
    open(OPEN_HEIGHT);
    refresh();
  };
  const stop = () => open(0);
  if (frame.settings.enablePullDownRefresh) {
    page.addListener('touchstart', (event: any) => {
      from = frame.scroller.scrollTop <= 0 && pulled === 0 ? event.touches[0]?.clientY : undefined;
    });
    page.addListener('touchmove', (event: any) => {
      if (from === undefined) return;
      const distance = (event.touches[0]?.clientY ?? from) - from;
      open(Math.max(0, Math.min(distance / 2, THRESHOLD * 1.5)));
    });
    page.addListener('touchend', () => {
      if (from === undefined) return;
      from = undefined;
      if (pulled >= THRESHOLD / 2) start();
      else stop();
    });
  }
  return { start, stop };
}
