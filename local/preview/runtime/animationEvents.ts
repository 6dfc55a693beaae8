import * as glassEasel from 'glass-easel';
import { componentAt } from './eventTargets';

/** Passes the browser's transition and animation events on to components, where they bubble as in WeChat. */
export function forwardAnimationEvents(): void {
  for (const type of ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const) {
    document.addEventListener(type, forward, { capture: true });
  }
}

function forward(event: AnimationEvent | TransitionEvent): void {
  const element = event.target && componentAt(event.target);
  if (!element) return;
  const detail = { elapsedTime: event.elapsedTime };
  glassEasel.Event.triggerEvent(element, event.type, detail, {
    bubbles: true,
    composed: true,
    capturePhase: true,
  });
}
