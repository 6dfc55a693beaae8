import { Element } from 'glass-easel';
import type { Builtin } from './define';

/** Class segment of the engine for temporary classes. */
const HOVER_SEGMENT = 3;

export const HOVER_PROPERTIES = {
  hoverClass: { type: String, value: 'none' },
  hoverStopPropagation: { type: Boolean, value: false },
  hoverStartTime: { type: Number, value: 50 },
  hoverStayTime: { type: Number, value: 400 },
};

/** Adds `hover-class` while pressed, with WeChat's delays. `fallback` is used when the page names none. */
export function watchHover(element: Builtin, fallback = ''): void {
  let timer = 0;
  const names = (): string[] => {
    const written = String(element.data['hoverClass']);
    return (written === 'none' ? '' : written || fallback).split(/\s+/).filter(Boolean);
  };
  const toggle = (on: boolean) => {
    // The tap may have taken the element off the page before the delay is over.
    if (!Element.isAttached(element as never)) return;
    for (const name of names()) {
      if (name === fallback) element.$$.classList.toggle(name, on);
      else element.classList?.toggle(name, on, HOVER_SEGMENT);
    }
  };
  const later = (on: boolean, ms: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => toggle(on), ms);
  };
  element.addListener('touchstart', (event) => {
    if (event.extraFields?.hoverStopped || element.data['disabled']) return;
    if (element.data['hoverStopPropagation']) event.extraFields.hoverStopped = true;
    if (names().length > 0) later(true, Number(element.data['hoverStartTime']));
  });
  for (const end of ['touchend', 'touchcancel']) {
    element.addListener(end, () => {
      if (names().length > 0) later(false, Number(element.data['hoverStayTime']));
    });
  }
}
