import { atRest } from './atRest';
import { faintThings } from './contrast';
import type { Handset, Screen } from './handset';

/** What of the page in front is hard to read once the phone turns dark, without a restart. The phone stays dark. */
export async function faintInTheDark(phone: Handset, screen: Screen): Promise<string[]> {
  await phone.theme('dark');
  await atRest(screen);
  const ground = await screen.evaluate((body) => {
    const page = body.querySelector('.mp-viewport .page');
    return page ? getComputedStyle(page).backgroundColor : 'none';
  });
  const isDark = ground.startsWith('rgb(') && (ground.match(/\d+/g) ?? []).every((part) => Number(part) < 64);
  const faults = [...(isDark ? [] : [`the page is ${ground}`]), ...(await faintThings(screen))];
  return faults.map((fault) => `in the dark: ${fault}`);
}
