import holidays from './holidays.json';

/** What the State Council's plan says of one year. Dates as `2026-10-01`, Beijing's. */
export interface Year {
  /** Where it is published. */
  source: string;
  /** True when the plan with its make-up days is published; false while only the days by law are known. */
  isComplete: boolean;
  /** First and last day of each stretch off. */
  off: readonly (readonly [string, string])[];
  /** Weekend days worked instead. */
  worked: readonly string[];
}

/** By year, `2026`. A year that is not here has its weekends only. */
export type Years = Readonly<Record<string, Year>>;

/** The years that came with the product; those imported later stand before them, see `loadYears`. */
export const BUILT_IN: Years = holidays.years as unknown as Years;

const DAY = 86_400_000;
/** Beijing has no summer time. */
const BEIJING = 28_800_000;

/** Days since 1970 by Beijing's date. */
export const dayOf = (at: number) => Math.floor((at + BEIJING) / DAY);
/** Beijing's midnight that begins the day. Epoch ms. */
export const startOf = (day: number) => day * DAY - BEIJING;

/** `2026-11-23` */
const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;

const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5];

/** True when people work on this day: on the given weekdays, unless the year's plan says otherwise. */
export function isWorked(day: number, weekdays: readonly number[], years: Years): boolean {
  const date = dateOf(day);
  const year = years[date.slice(0, 4)];
  if (year?.worked.includes(date) === true) return true;
  if (year?.off.some(([first, last]) => first <= date && date <= last) === true) return false;
  return weekdays.includes(weekdayOf(day));
}

/** True when offices in China work on the day of `at` (epoch ms) in Beijing: public holidays and make-up days counted in. */
export function isWorkingDay(at: number): boolean {
  return isWorked(dayOf(at), WEEKDAYS, BUILT_IN);
}

/** The same time of day, so many working days later; from a day off, the first working day after it is the first. Epoch ms. */
export function afterWorkingDays(from: number, days: number): number {
  let at = from;
  for (let left = days; left > 0;) {
    at += DAY;
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}
