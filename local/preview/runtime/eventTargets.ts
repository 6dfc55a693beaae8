import type * as glassEasel from 'glass-easel';

/** The innermost component element at a DOM node. */
export function componentAt(target: EventTarget): glassEasel.Element | undefined {
  for (let node: any = target; node; node = node.parentNode) if (node.__wxElement) return node.__wxElement;
  return undefined;
}

/** A disabled button swallows taps, also those on what it holds. */
export function isDisabledButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('wx-button[aria-disabled="true"]') !== null;
}

/** Whether anybody from the node upwards listens to `type`. */
export function hasListener(target: EventTarget, type: string): boolean {
  for (let node: any = target; node; node = node.parentNode) {
    for (let element = node.__wxElement; element; element = element.parentNode) {
      if (element._$eventTarget?.listeners[type]) return true;
    }
  }
  return false;
}
