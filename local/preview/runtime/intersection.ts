import { currentViewport, pageRect } from './pageOrigin';

interface Margins {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

/** `wx.createIntersectionObserver` on the browser's own observer. Options: thresholds, initialRatio, observeAll. */
export function createIntersectionObserver(component: any, options: any = {}) {
  const thresholds: number[] = options.thresholds ?? [0];
  let root: Element | null | undefined;
  let margins: Margins = {};
  let observer: IntersectionObserver | undefined;
  const select = (selector: string): any[] =>
    (component?._$ ?? component)?.getShadowRoot?.()?.querySelectorAll(selector) ?? [];

  const api = {
    relativeTo(selector: string, around: Margins = {}) {
      root = select(selector)[0]?.$$ ?? null;
      margins = around;
      return api;
    },
    relativeToViewport(around: Margins = {}) {
      margins = around;
      return api;
    },
    observe(selector: string, callback: (result: unknown) => void) {
      const { top = 0, right = 0, bottom = 0, left = 0 } = margins;
      // Of the state at the beginning WeChat tells only what differs from `initialRatio`; the browser always tells.
      const told = new Set<Element>();
      const isNews = ({ target, intersectionRatio }: IntersectionObserverEntry) => {
        const isFirst = !told.has(target);
        told.add(target);
        return !isFirst || intersectionRatio !== (options.initialRatio ?? 0);
      };
      const tell = (entries: IntersectionObserverEntry[]) =>
        entries.filter(isNews).forEach((entry) => callback(report(entry)));
      observer = new IntersectionObserver(tell, {
        root: root ?? currentViewport(),
        rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
        threshold: thresholds,
      });
      const targets = options.observeAll ? select(selector) : select(selector).slice(0, 1);
      for (const target of targets) if (target.$$ instanceof Element) observer.observe(target.$$);
    },
    disconnect() {
      observer?.disconnect();
    },
  };
  return api;
}

function report(entry: IntersectionObserverEntry) {
  return {
    id: entry.target.id,
    dataset: (entry.target as any).__wxElement?.dataset ?? {},
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: entry.intersectionRect,
    boundingClientRect: pageRect(entry.target),
    relativeRect: entry.rootBounds,
    time: entry.time,
  };
}
