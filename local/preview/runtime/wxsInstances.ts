import * as glassEasel from 'glass-easel';

/** Style and class segments that the template engine leaves alone, so WXS does not undo what WXML says. */
const ANIMATION_SEGMENT = 2;

type Method = (...args: unknown[]) => unknown;

/** What WXS calls a ComponentDescriptor: `ownerInstance` and `event.instance`. One per element, so `getState` lasts. */
const descriptors = new WeakMap<object, Record<string, unknown>>();

/** Wraps an element for WXS. Source: WeChat's guide "WXS 响应事件". */
export function descriptorOf(element: any): Record<string, unknown> {
  const known = descriptors.get(element);
  if (known) return known;
  const state = {};
  const caller = () =>
    (glassEasel.Component.isComponent(element) ? element.getMethodCaller() : element) as Record<
      string,
      Method
    >;
  const dom = () => element.$$ as HTMLElement | null;
  const select = (selector: string): any[] => element.getShadowRoot?.()?.querySelectorAll(selector) ?? [];
  const descriptor: Record<string, unknown> = {
    selectComponent: (selector: string) => {
      const found = select(selector)[0];
      return found ? descriptorOf(found) : null;
    },
    selectAllComponents: (selector: string) => select(selector).map(descriptorOf),
    setStyle: (style: string | Record<string, unknown>) => {
      const text = typeof style === 'string' ? style : styleText(style);
      element.setNodeStyle(text, ANIMATION_SEGMENT);
      return descriptor;
    },
    addClass: (name: string) => toggleClasses(element, name, true, descriptor),
    removeClass: (name: string) => toggleClasses(element, name, false, descriptor),
    hasClass: (name: string) => dom()?.classList.contains(name) ?? false,
    getDataset: () => element.dataset,
    callMethod: (name: string, argument: unknown) => caller()[name]?.(argument),
    triggerEvent: (name: string, detail: unknown) => element.triggerEvent?.(name, detail),
    getState: () => state,
    requestAnimationFrame: (callback: () => void) => window.requestAnimationFrame(callback),
    setTimeout: (callback: () => void, ms: number) => window.setTimeout(callback, ms),
    clearTimeout: (id: number) => window.clearTimeout(id),
    getComputedStyle: (names: string[]) => {
      const node = dom();
      const style = node ? window.getComputedStyle(node) : undefined;
      return Object.fromEntries(names.map((name) => [name, style?.[name as never]]));
    },
    getBoundingClientRect: () => dom()?.getBoundingClientRect() ?? null,
  };
  descriptors.set(element, descriptor);
  return descriptor;
}

/** Called by compiled templates for each listener; a WXS function gets (event, ownerInstance) instead of `this`. */
export function wxsEventWrapper(owner: any, event: any, listener: Method, path?: unknown[] | null): unknown {
  const component = owner._$ ?? owner;
  if (!isWxsPath(path) && isOwnMethod(component, listener)) return listener.call(owner, event);
  const current = event.currentTarget?._$ ?? event.currentTarget;
  event.instance = descriptorOf(current);
  return listener.call(null, event, descriptorOf(component));
}

/** Called by compiled templates for each `change:prop`. The first call comes before the children exist, so it waits. */
export function wxsChangeFilter(listener: Method): Method {
  return (value, before, host, element) => {
    queueMicrotask(() =>
      glassEasel.safeCallback('WXS change:prop', listener, null, [
        value,
        before,
        descriptorOf(host),
        descriptorOf(element),
      ]),
    );
  };
}

// The compiler marks a value from a script with 1 (file) or 2 (inline) at the head of its path, page data with 0.
function isWxsPath(path: unknown[] | null | undefined): boolean {
  return path?.[0] === 1 || path?.[0] === 2;
}

function isOwnMethod(component: any, listener: Method): boolean {
  const methods: Record<string, Method> = component.getComponentDefinition?.().behavior.getMethods() ?? {};
  return Object.values(methods).includes(listener);
}

function toggleClasses(element: any, names: string, on: boolean, descriptor: unknown): unknown {
  for (const name of names.split(/\s+/).filter(Boolean))
    element.classList?.toggle(name, on, ANIMATION_SEGMENT);
  return descriptor;
}

function styleText(style: Record<string, unknown>): string {
  return Object.entries(style)
    .map(
      ([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(value)}`,
    )
    .join(';');
}
