import type { Screen } from './handset';

/** Texts on the page in front, those in empty boxes too, that are cut off by what is around them, lie on each other, or end under the fixed bar. */
export function spoiltTexts(screen: Screen): Promise<string[]> {
  return screen.evaluate((body) => {
    interface Line {
      text: string;
      rect: DOMRect;
      element: Element;
      /** The nearest thing with a place of its own on the screen; null for the flow of the page. */
      layer: Element | null;
    }
    const viewport = [...body.querySelectorAll('.mp-viewport')].find(
      (one) => one.getClientRects().length > 0,
    );
    const scroller = viewport?.querySelector('.mp-scroll');
    if (!viewport || !scroller) return ['no page is in front'];
    const layerOf = (one: Element) => {
      for (let at: Element | null = one; at && at !== scroller; at = at.parentElement)
        if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return at;
      return null;
    };
    /** An excerpt that ends in dots says so itself; its further lines are not drawn. */
    const excerptOf = (one: Element) => {
      for (let at: Element | null = one; at && at !== scroller; at = at.parentElement)
        if (getComputedStyle(at).webkitLineClamp !== 'none') return at.getBoundingClientRect();
      return null;
    };
    /** Whether a part of the page that scrolls has it out of sight for now. */
    const isScrolledAway = (one: Element, { top, bottom }: DOMRect) => {
      for (let at: Element | null = one; at && at !== scroller; at = at.parentElement) {
        const box = at.getBoundingClientRect();
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(at).overflowY);
        if (scrolls && (bottom > box.bottom || top < box.top)) return true;
      }
      return false;
    };
    const lines: Line[] = [];
    const walker = document.createTreeWalker(scroller, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || !text) continue;
      const style = getComputedStyle(element);
      if (style.visibility !== 'visible' || Number(style.opacity) === 0) continue;
      const excerpt = excerptOf(element);
      const range = document.createRange();
      range.selectNodeContents(node);
      const isDrawn = ({ top, height }: DOMRect) => top + height / 2 < (excerpt?.bottom ?? Infinity);
      for (const rect of range.getClientRects())
        if (rect.width > 1 && rect.height > 1 && !isScrolledAway(element, rect) && isDrawn(rect))
          lines.push({ text: text.slice(0, 20), rect, element, layer: layerOf(element) });
    }
    const cut = lines.filter(({ rect, element }) => {
      // Glyph boxes are taller than what is drawn in them.
      const slack = rect.height * 0.15;
      for (let at: Element | null = element; at && at !== scroller; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.webkitLineClamp !== 'none') return false;
        const box = at.getBoundingClientRect();
        const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        if (clips(style.overflowX) && (rect.left < box.left - 1 || rect.right > box.right + 1)) return true;
        if (clips(style.overflowY) && (rect.top < box.top - slack || rect.bottom > box.bottom + slack))
          return true;
      }
      const around = viewport.getBoundingClientRect();
      return rect.left < around.left - 1 || rect.right > around.right + 1;
    });
    const onEachOther = lines.flatMap((one, index) =>
      lines.slice(index + 1).flatMap((other) => {
        if (one.layer !== other.layer || one.element === other.element) return [];
        const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
        const least = Math.min(one.rect.height, other.rect.height);
        return width > 2 && height > least * 0.35 ? [`${one.text} and ${other.text} lie on each other`] : [];
      }),
    );
    const pen = document.createElement('canvas').getContext('2d')!;
    const boxes = viewport.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    const cutPlaceholders = [...boxes].filter((box) => {
      if (box.value || !box.placeholder || box.clientWidth === 0) return false;
      const style = getComputedStyle(box);
      pen.font = style.font;
      const inside = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const lines = pen.measureText(box.placeholder).width / inside;
      if (box instanceof HTMLInputElement) return lines > 1;
      return Math.ceil(lines) * parseFloat(style.lineHeight) > box.clientHeight + 1;
    });
    const bar = viewport.querySelector('.actions');
    const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    const edge = bar?.getBoundingClientRect().top ?? Infinity;
    const under = lines.filter(({ rect, layer }) => !layer && rect.bottom - left > edge + 1);
    return [
      ...cut.map(({ text }) => `cut off: ${text}`),
      ...cutPlaceholders.map(({ placeholder }) => `cut off: ${placeholder}`),
      ...onEachOther,
      ...under.map(({ text }) => `under the bar: ${text}`),
    ].filter((each, index, every) => every.indexOf(each) === index);
  });
}
