import holidays from './holidays.json';

const DAY = 86_400_000;
/** Beijing has no summer time. */
const BEIJING = 28_800_000;

interface Year {
  off: readonly (readonly string[])[];
  worked: readonly string[];
}

const YEARS: Readonly<Record<string, Year>> = holidays.years;

/** `2026-11-23` in Beijing. */
const dateOf = (at: number) => new Date(at + BEIJING).toISOString().slice(0, 10);

/** True when offices in China work on the day of `at` (epoch ms) in Beijing: public holidays and make-up days counted in. */
export function isWorkingDay(at: number): boolean {
  const date = dateOf(at);
  const year = YEARS[date.slice(0, 4)];
  if (year?.worked.includes(date)) return true;
  if (year?.off.some(([first = '', last = '']) => first <= date && date <= last)) return false;
  const day = new Date(at + BEIJING).getUTCDay();
  return day !== 0 && day !== 6;
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
