import type { Screen } from './handset';

type Marked = [element: Element, text: string, top: number];
type Marking = typeof globalThis & { marked?: Marked[] };

/** Notes where on the page in front everything lies that stands there while it loads. */
export async function markPlaces(screen: Screen): Promise<void> {
  await screen.evaluate((body) => {
    const isText = (node: Node) => node.nodeType === Node.TEXT_NODE && Boolean(node.textContent?.trim());
    const topOf = (one: Element) =>
      one.getBoundingClientRect().top - (one.closest('.page')?.getBoundingClientRect().top ?? 0);
    (globalThis as Marking).marked = [...body.querySelectorAll('.mp-viewport .page *')]
      .filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) && !one.closest('[aria-busy=true], .actions'),
      )
      .filter((one) => [...one.childNodes].some(isText))
      .map((one) => [one, one.textContent.trim(), topOf(one)]);
  });
}

/** What of that is still there, but at another place: `text px`. */
export function jumpsSince(screen: Screen): Promise<string[]> {
  return screen.evaluate(() => {
    const topOf = (one: Element) =>
      one.getBoundingClientRect().top - (one.closest('.page')?.getBoundingClientRect().top ?? 0);
    return ((globalThis as Marking).marked ?? []).flatMap(([one, text, top]) => {
      if (!one.isConnected || one.getClientRects().length === 0) return [];
      const by = Math.round(topOf(one) - top);
      return by === 0 ? [] : [`${text} ${by} px`];
    });
  });
}
