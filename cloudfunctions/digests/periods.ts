import type { Going } from './stored';

/** China has one time zone and no summer time. */
const AHEAD_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday: so many days after a Monday. */
const FIRST_DAY = 3;

/** From the first moment to the first one after it, in epoch ms. */
export interface Period {
  from: number;
  to: number;
}

/** The latest period that has ended by `now`, in Beijing: a week from Monday to Sunday, or a calendar month. */
export function lastEnded(rhythm: Going, now: number): Period {
  const there = new Date(now + AHEAD_MS);
  if (rhythm === 'monthly') {
    const [year, month] = [there.getUTCFullYear(), there.getUTCMonth()];
    return { from: Date.UTC(year, month - 1) - AHEAD_MS, to: Date.UTC(year, month) - AHEAD_MS };
  }
  const day = Math.floor(there.getTime() / DAY_MS);
  const to = (day - ((day + FIRST_DAY) % 7)) * DAY_MS - AHEAD_MS;
  return { from: to - 7 * DAY_MS, to };
}

export const isWithin = ({ from, to }: Period, at: number | null): at is number =>
  at !== null && at >= from && at < to;
