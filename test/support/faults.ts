import type { Screen } from './handset';
import { faintThings } from './contrast';
import { spoiltTexts } from './cutText';
import { missingPictures, unlabelledThings } from './labels';
import { LEAST_TARGET, lowTargets, overflowOf } from './layout';

/** What is wrong with how the page in front is laid out: this changes with the phone and the size of text. */
export async function misplaced(screen: Screen): Promise<string[]> {
  const { px, texts } = await overflowOf(screen);
  const { low } = await lowTargets(screen, LEAST_TARGET);
  return [
    ...(px > 0 || texts.length > 0 ? [`${px} px too wide: ${texts.join(' | ')}`] : []),
    ...low.map((one) => `too low for a finger: ${one}`),
    ...(await narrowTargets(screen)).map((one) => `too narrow for a finger: ${one}`),
    ...(await spoiltTexts(screen)),
  ];
}

/** What on the page in front is hard to read, cannot be told by a screen reader, or did not come. */
export async function illegible(screen: Screen): Promise<string[]> {
  return [
    ...(await unlabelledThings(screen)),
    ...(await faintThings(screen)),
    ...(await missingPictures(screen)),
  ];
}

function narrowTargets(screen: Screen): Promise<string[]> {
  return screen.evaluate(
    (body, least) =>
      [...body.querySelectorAll('.mp-viewport :is([role=button], [role=link], [role=radio])')].flatMap(
        (one) => {
          const { width } = one.getBoundingClientRect();
          return width === 0 || width >= least - 0.5
            ? []
            : [`${one.getAttribute('aria-label') ?? one.textContent.trim()} ${Math.round(width)}`];
        },
      ),
    LEAST_TARGET,
  );
}
