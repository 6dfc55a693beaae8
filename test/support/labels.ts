import type { Screen } from './handset';

/** What a screen reader could not tell on the page in front: controls and pictures without a name, choices without a state. */
export function unlabelledThings(screen: Screen): Promise<string[]> {
  return screen.evaluate((body) => {
    const spoken = (one: Node): string => {
      if (one.nodeType === Node.TEXT_NODE) return one.textContent ?? '';
      if (!(one instanceof Element) || one.getAttribute('aria-hidden') === 'true') return '';
      const given = one.getAttribute('aria-label') ?? (one instanceof HTMLImageElement ? one.alt : '');
      return given || [...one.childNodes].map(spoken).join('');
    };
    const isSeen = (one: Element) => one.getClientRects().length > 0 && !one.closest('[aria-hidden=true]');
    const all = (selector: string) => [...body.querySelectorAll(`.mp-viewport ${selector}`)].filter(isSeen);
    const nameless = (one: Element, name: string) =>
      name.trim() ? [] : [`${one.getAttribute('role') ?? one.tagName} without a name: .${one.className}`];
    const roles = ['button', 'link', 'radio', 'tab', 'checkbox', 'switch', 'dialog', 'radiogroup', 'heading'];
    const isGroup = (one: Element) => ['radiogroup', 'dialog'].includes(one.getAttribute('role') ?? '');
    return [
      ...roles
        .flatMap((role) => all(`[role=${role}]`))
        .flatMap((one) => nameless(one, isGroup(one) ? (one.getAttribute('aria-label') ?? '') : spoken(one))),
      ...all('input')
        .concat(all('textarea'))
        .flatMap((one) => nameless(one, one.getAttribute('aria-label') ?? '')),
      // Inside a named control the control speaks for its picture.
      ...all('img')
        .filter((one) => !one.closest('[aria-label]'))
        .flatMap((one) => nameless(one, spoken(one))),
      ...['radio', 'checkbox', 'switch']
        .flatMap((role) => all(`[role=${role}]`))
        .filter((one) => !/^(true|false)$/.test(one.getAttribute('aria-checked') ?? ''))
        .map((one) => `${spoken(one)} does not say whether it is chosen`),
    ];
  });
}

/** Pictures on the page in front that did not come. */
export function missingPictures(screen: Screen): Promise<string[]> {
  return screen.evaluate((body) =>
    [...body.querySelectorAll<HTMLImageElement>('.mp-viewport img')]
      .filter((one) => one.getClientRects().length > 0 && one.complete && one.naturalWidth === 0)
      .map((one) => `no picture: ${one.alt} ${one.getAttribute('src') ?? ''}`),
  );
}
