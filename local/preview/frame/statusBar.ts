import { element } from '../wx/overlay/element';
import { clockTime } from './shanghaiTime';

/** The phone's own status bar, drawn over the screen: the local cloud's time and a battery. Decoration only. */
export function statusBar(now: () => number): HTMLElement {
  const time = element('span');
  const draw = (): void => {
    time.textContent = clockTime(now());
  };
  setInterval(draw, 1000);
  draw();
  return element('div', { class: 'status', attributes: { 'aria-hidden': 'true' } }, [time, element('i')]);
}
