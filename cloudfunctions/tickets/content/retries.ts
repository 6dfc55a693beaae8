const MINUTE = 60_000;
/** After so many tries WeChat is asked no more, and a person is. The last is two hours after the first. */
export const MOST_TRIES = 8;
const LONGEST_WAIT = 60 * MINUTE;

/** A verdict comes within 30 minutes; after this a photo is sent again. Source: security.mediaCheckAsync. */
export const VERDICT_WITHIN = 60 * MINUTE;

/** How long one run of the clockwork holds what it took up. */
export const CLAIM = 3 * MINUTE;

/** How long to wait after so many tries: 1, 2, 4, … minutes. In ms. */
export const waitAfter = (attempts: number): number =>
  Math.min(LONGEST_WAIT, MINUTE * 2 ** Math.max(0, attempts - 1));
