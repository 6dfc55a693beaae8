import * as glassEasel from 'glass-easel';

type Wrap = (this: unknown, target: unknown, mark: unknown, currentTarget: unknown) => unknown;

/**
 * Tells pages and components of an event's elements as WeChat does: id, offsets and dataset, nothing to reach into.
 * The engine hands over whole elements, with which code would work here and not on a phone. WXS and built-in components
 * find the element under `_$`. Source: framework/view/wxml/event, the event object.
 */
export function usePlainTargets(): void {
  const prototype = glassEasel.Event.prototype as unknown as { wrapShadowedEvent: Wrap };
  const own = prototype.wrapShadowedEvent;
  prototype.wrapShadowedEvent = function (target, mark, currentTarget) {
    return own.call(this, plain(target), mark, plain(currentTarget));
  };
}

function plain(given: any): object {
  const element = given?._$ ?? given;
  // Measured only when it is asked for: that lays the page out.
  const offset = (side: 'offsetLeft' | 'offsetTop'): number =>
    (element?.$$ as Partial<HTMLElement> | null)?.[side] ?? 0;
  const shown = {
    id: String(element?.id ?? ''),
    dataset: { ...element?.dataset } as Record<string, unknown>,
    get offsetLeft() {
      return offset('offsetLeft');
    },
    get offsetTop() {
      return offset('offsetTop');
    },
  };
  return Object.defineProperty(shown, '_$', { value: element });
}
