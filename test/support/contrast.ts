import { atRest } from './atRest';
import type { Screen } from './handset';

/** Least contrast of text, of large text, and of what marks a control. Source: WCAG 2.2, 1.4.3 and 1.4.11. */
const LEAST = { text: 4.5, large: 3, mark: 3 };

/** What is hard to read on the page in front, from the colours as drawn: `text ratio : 1 colour on colour`. */
export async function faintThings(screen: Screen): Promise<string[]> {
  for (;;) {
    await atRest(screen);
    const faint = await faintAsDrawn(screen);
    if (faint) return faint;
  }
}

/** Null when a colour is just turning into another: a page may learn at any time that a button can be tapped. */
function faintAsDrawn(screen: Screen): Promise<string[] | null> {
  return screen.evaluate((body, least) => {
    // Looked at in one go with the colours: between two calls something may begin to turn.
    const isTurning = (one: Animation) =>
      one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity;
    if (body.ownerDocument.getAnimations().some(isTurning)) return null;
    type Colour = [red: number, green: number, blue: number, alpha: number];
    const parse = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    };
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const light = ([red, green, blue]: Colour) => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one: Colour, other: Colour) => {
      const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    /** What lies behind the text of `one`, and how much of its own colour comes through. */
    const behind = (one: Element | null): { ground: Colour; opacity: number } => {
      const layers: Colour[] = [];
      let opacity = 1;
      for (let at = one; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        opacity *= Number(style.opacity);
        const colour = parse(style.backgroundColor);
        if (colour[3] > 0) layers.push(colour);
        if (colour[3] === 1) break;
      }
      return { ground: layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1]), opacity };
    };
    const hex = (colour: Colour) =>
      `#${colour
        .slice(0, 3)
        .map((part) => Math.round(part).toString(16).padStart(2, '0'))
        .join('')}`;
    const isSeen = (one: Element) =>
      one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible';
    const found = new Set<string>();
    const judge = (what: string, colour: Colour, at: Element | null, needed: number) => {
      const { ground, opacity } = behind(at);
      if (opacity === 0) return;
      const shown = over([colour[0], colour[1], colour[2], colour[3] * opacity], ground);
      const has = ratio(shown, ground);
      if (has < needed - 0.01)
        found.add(`${what.slice(0, 20)} ${has.toFixed(2)} : 1 ${hex(shown)} on ${hex(ground)}`);
    };
    for (const one of body.querySelectorAll('.mp-viewport *')) {
      if (!isSeen(one)) continue;
      const style = getComputedStyle(one);
      const own = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      const text = own.map((node) => node.textContent?.trim()).join('');
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600);
      if (text) judge(text, parse(style.color), one, isLarge ? least.large : least.text);
      const glyph = getComputedStyle(one, '::before');
      if (/^".+"$/.test(glyph.content)) judge('icon', parse(glyph.color), one, least.mark);
      if (!(one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement)) continue;
      const name = one.getAttribute('aria-label') ?? '';
      if (one.value) judge(one.value, parse(style.color), one, least.text);
      if (one.placeholder)
        judge(`${name} …`, parse(getComputedStyle(one, '::placeholder').color), one, least.text);
      // The frame shows where to type; it may belong to a box around the field.
      const box = [one, one.parentElement, one.parentElement?.parentElement].find(
        (each) => each && parseFloat(getComputedStyle(each).borderTopWidth) > 0,
      );
      // What cannot be filled in needs no mark of where to. Source: WCAG 2.2, 1.4.11.
      if (box && !one.disabled)
        judge(`frame of ${name}`, parse(getComputedStyle(box).borderTopColor), box.parentElement, least.mark);
    }
    return [...found];
  }, LEAST);
}
