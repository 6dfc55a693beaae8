import type { Screen } from './handset';

/** The least height of what a finger is to hit, in CSS px. Source: Apple's and WeChat's design guides. */
export const LEAST_TARGET = 44;

/** How far the page in front reaches beyond its right edge, in px, and the first visible texts that do. */
export function overflowOf(screen: Screen): Promise<{ px: number; texts: string[] }> {
  return screen.evaluate((body) => {
    const shown = [...body.querySelectorAll('.mp-scroll')].filter((one) => one.getClientRects().length > 0);
    if (shown.length === 0) throw new Error('no page is shown');
    const px = Math.max(0, ...shown.map((one) => one.scrollWidth - one.clientWidth));
    const isBeyond = (one: Element) => {
      const rect = one.getBoundingClientRect();
      return (
        rect.width > 0 && rect.height > 0 && rect.right > window.innerWidth + 1 && one.children.length === 0
      );
    };
    const texts = [...body.querySelectorAll('.mp-page *')]
      .filter(isBeyond)
      .map((one) => one.textContent.trim());
    return { px, texts: texts.filter(Boolean) };
  });
}

/** How much can be tapped on the page in front, and what of it is lower than `least`: `role name height`. */
export function lowTargets(screen: Screen, least: number): Promise<{ seen: number; low: string[] }> {
  return screen.evaluate((body, height) => {
    const roles = ['button', 'link', 'radio', 'tab', 'checkbox'].map((role) => `[role=${role}]`);
    const targets = [...body.querySelectorAll([...roles, 'button', 'input', 'textarea'].join(','))];
    const isShown = (one: Element) => one.getBoundingClientRect().height > 0;
    const low = targets.filter(isShown).flatMap((one) => {
      const rect = one.getBoundingClientRect();
      if (rect.height >= height - 0.5) return [];
      // A control inside a larger one is hit by hitting that.
      const around = one.parentElement?.closest(roles.join(','));
      if (around && around.getBoundingClientRect().height >= height - 0.5) return [];
      const name = one.getAttribute('aria-label') ?? one.textContent;
      return [
        `${one.getAttribute('role') ?? one.tagName} ${name.trim().slice(0, 20)} ${Math.round(rect.height)}`,
      ];
    });
    return { seen: targets.filter(isShown).length, low };
  }, least);
}
