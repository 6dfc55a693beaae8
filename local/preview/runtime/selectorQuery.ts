import * as glassEasel from 'glass-easel';
import { currentScroller, currentViewport, pageRect } from './pageOrigin';

interface Fields {
  id?: boolean;
  dataset?: boolean;
  mark?: boolean;
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  node?: boolean;
  context?: boolean;
  properties?: string[];
  computedStyle?: string[];
}
type Result = Record<string, unknown>;
type Callback = (result: any) => void;

interface Request {
  component: any;
  /** Null selects the viewport. */
  selector: string | null;
  single: boolean;
  fields: Fields;
  callback: Callback | undefined;
}

/** `wx.createSelectorQuery()` and a component's own. Results are read on `exec`, and given in the next task. */
export class SelectorQuery {
  private readonly requests: Request[] = [];

  constructor(private component: any) {}

  in(component: unknown): this {
    this.component = component;
    return this;
  }

  select(selector: string) {
    return this.nodes(selector, true);
  }

  selectAll(selector: string) {
    return this.nodes(selector, false);
  }

  selectViewport() {
    return this.nodes(null, true);
  }

  exec(done?: (results: unknown[]) => void): this {
    const requests = this.requests.splice(0);
    window.setTimeout(() => {
      const results = requests.map((request) => {
        const result = answer(request);
        request.callback?.(result);
        return result;
      });
      done?.(results);
    });
    return this;
  }

  private nodes(selector: string | null, single: boolean) {
    const ask = (fields: Fields, callback?: Callback): this => {
      this.requests.push({ component: this.component, selector, single, fields, callback });
      return this;
    };
    return {
      fields: ask,
      boundingClientRect: (callback?: Callback) =>
        ask({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback?: Callback) => ask({ id: true, dataset: true, scrollOffset: true }, callback),
      context: (callback?: Callback) => ask({ context: true }, callback),
      node: (callback?: Callback) => ask({ node: true }, callback),
    };
  }
}

function answer({ component, selector, single, fields }: Request): Result | (Result | null)[] | null {
  if (selector === null) return describe(undefined, currentViewport(), currentScroller(), fields);
  const root = (component?._$ ?? component)?.getShadowRoot?.();
  const found: any[] = root ? queryAcross(root, selector) : [];
  const results = (single ? found.slice(0, 1) : found).map((element) => {
    const dom = domOf(element);
    return describe(element, dom, dom, fields);
  });
  return single ? (results[0] ?? null) : results;
}

/** Supports WeChat's `.a >>> .b`, which looks inside the components that match `.a`. */
function queryAcross(root: any, selector: string): any[] {
  const [first = '', ...deeper] = selector.split('>>>').map((part) => part.trim());
  return deeper.reduce<any[]>(
    (hosts, part) => hosts.flatMap((host) => host.getShadowRoot?.()?.querySelectorAll(part) ?? []),
    root.querySelectorAll(first),
  );
}

// A virtual host has no element of its own; its first real descendant is what a phone measures.
function domOf(element: any): HTMLElement | null {
  if (element.$$ instanceof HTMLElement) return element.$$;
  let found: HTMLElement | null = null;
  const visit = (node: any): boolean => {
    if (node.$$ instanceof HTMLElement) {
      found = node.$$;
      return false;
    }
    node.forEachComposedChild?.(visit);
    return found === null;
  };
  element.forEachComposedChild?.(visit);
  return found;
}

function describe(
  element: any,
  dom: HTMLElement | null,
  scroller: HTMLElement | null,
  fields: Fields,
): Result {
  const result: Result = {};
  if (fields.id) result['id'] = element?.id ?? '';
  if (fields.dataset) result['dataset'] = element?.dataset ?? {};
  if (fields.mark) result['mark'] = element?.collectMarks?.() ?? {};
  const rect = dom ? pageRect(dom) : { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };
  if (fields.rect)
    Object.assign(result, { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
  if (fields.size) Object.assign(result, { width: rect.width, height: rect.height });
  if (fields.scrollOffset && scroller) {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = scroller;
    Object.assign(result, { scrollLeft, scrollTop, scrollWidth, scrollHeight });
  }
  if (fields.node) result['node'] = element?.node?.() ?? dom?.querySelector('canvas') ?? dom;
  if (fields.context) result['context'] = element?.context?.() ?? null;
  for (const name of fields.properties ?? []) {
    if (glassEasel.Component.isComponent(element))
      result[name] = (element.data as Record<string, unknown>)[name];
  }
  const style = dom && fields.computedStyle ? window.getComputedStyle(dom) : undefined;
  for (const name of fields.computedStyle ?? []) result[name] = style?.[name as never];
  return result;
}
