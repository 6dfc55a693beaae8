import type { PageCost } from './host';

/** How many WXML nodes a page has, how deep they lie, and the most that one of them holds. Text does not count. */
export function wxmlSize(area: HTMLElement): PageCost['wxml'] {
  const size = { nodes: 0, depth: 0, children: 0 };
  const visit = (element: Element, depth: number): number => {
    // What a built-in component draws with is its own affair: on a phone those are no nodes of the page.
    const isNode = '__wxElement' in element && element.__wxElement !== undefined;
    const own = isNode ? depth + 1 : depth;
    const inside = [...element.children].reduce((sum, child) => sum + visit(child, own), 0);
    if (!isNode) return inside;
    size.nodes += 1;
    size.depth = Math.max(size.depth, own);
    size.children = Math.max(size.children, inside);
    return 1;
  };
  const page = area.querySelector('wx-page');
  if (page) visit(page, 0);
  return size;
}
