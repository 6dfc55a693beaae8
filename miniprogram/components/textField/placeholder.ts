import { fontScaleNow } from '../../platform/fontScale';

/** Of WeChat's standard text, in px. */
const LETTER = 16;
/** What the box has inside on the narrowest phone (320 px), within a card, in px. */
const ROOM = 216;
/** Lines that a box of several lines has at least. */
const LINES = 3;

/** Whether a text can be read whole inside the box, in the size that the person reads. */
export function fitsAsPlaceholder(text: string, isMultiline: boolean): boolean {
  // A Chinese letter is a square; others take about half of one.
  const letters = Array.from(text, (one) => (one > '\u2e7f' ? 1 : 0.58)).reduce((sum, one) => sum + one, 0);
  const inLine = Math.floor(ROOM / (LETTER * fontScaleNow()));
  return letters <= (isMultiline ? inLine * LINES : ROOM / (LETTER * fontScaleNow()));
}
