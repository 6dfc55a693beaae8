import { atRest } from './atRest';
import { illegible, misplaced } from './faults';
import type { Handset, Screen } from './handset';

/** WeChat's standard, one of its larger sizes, and about that of its care mode for elders; the largest first. */
export const FONTS = [1.75, 1.3, 1];
/** What each size is looked at in: the smallest phone and an ordinary one, in CSS px. The largest text is tightest on the smallest. */
const WIDTHS: Readonly<Record<number, readonly number[]>> = { 1.75: [320], 1.3: [375], 1: [375, 320] };
const HEIGHT = 812;

/** All that is wrong with the page in front, which was opened in the largest text, in every size and width. */
export async function faultsInEveryFont(phone: Handset, screen: Screen): Promise<string[]> {
  await atRest(screen);
  const faults = (await openedIn(screen)) === String(FONTS[0]) ? [] : ['opened in another size of text'];
  for (const font of FONTS) {
    await setFont(screen, font);
    for (const width of WIDTHS[font] ?? []) {
      await phone.size({ width, height: HEIGHT });
      faults.push(...(await misplaced(screen)).map((fault) => `${font} on ${width}: ${fault}`));
    }
  }
  // Small text needs the most contrast: the last size is the smallest.
  return [...faults, ...(await illegible(screen))];
}

function openedIn(screen: Screen): Promise<string> {
  return screen.evaluate(
    (body) =>
      body.querySelector<HTMLElement>('.mp-viewport .page')?.style.getPropertyValue('--fs').trim() ?? '',
  );
}

/** Shows the page in another size of text, as it would be had it been opened in it. */
export async function setFont(screen: Screen, font: number): Promise<void> {
  await screen.evaluate((body, size) => {
    for (const root of body.querySelectorAll<HTMLElement>('.mp-viewport .page'))
      root.style.setProperty('--fs', String(size));
  }, font);
}
