import type { QuietHours } from '../../contract';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** China has one time, without summer time. */
const BEIJING_MS = 8 * HOUR_MS;

/** Whether `at` (epoch ms) lies in them. */
export function isQuiet({ from, to }: QuietHours, at: number): boolean {
  const hour = Math.floor((((at + BEIJING_MS) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
  if (from === to) return false;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** When those end that `at` lies in. */
function endOf({ to }: QuietHours, at: number): number {
  const midnight = Math.floor((at + BEIJING_MS) / DAY_MS) * DAY_MS - BEIJING_MS;
  const end = midnight + to * HOUR_MS;
  return end > at ? end : end + DAY_MS;
}

/**
 * The first moment from `at` on, epoch ms, that lies in none of the quiet hours: the community's and the person's own. When together they
 * leave no hour of a day, the first ones alone count.
 */
export function awake(quiet: readonly QuietHours[], at: number): number {
  let moment = at;
  // Each end leaves one behind; whoever comes round a whole day finds no gap.
  while (moment - at <= DAY_MS) {
    const around = quiet.find((one) => isQuiet(one, moment));
    if (!around) return moment;
    moment = endOf(around, moment);
  }
  return awake(quiet.slice(0, 1), at);
}
