import { dayOf, isWorked, startOf, type Years } from './years';

const MINUTE = 60_000;
/** No plan leaves a company closed for so long; a calendar that never opens must not hang whoever asks. */
const LONGEST_SEARCH_DAYS = 36_600;

/** When a company works. Shifts in minutes of Beijing's day, in order and apart; one that passes midnight is two. */
export interface WorkHours {
  shifts: readonly (readonly [number, number])[];
  /** 1 Monday … 7 Sunday. */
  weekdays: readonly number[];
  /** Closed on public holidays, and open on the days worked instead. */
  keepsHolidays: boolean;
}

/** When time counts: around the clock, or in working hours by the plans of the years. */
export type Calendar = 'always' | { hours: WorkHours; years: Years };

const NO_YEARS: Years = {};

/** Ms of working hours in one full day; what "one working day" of a promise means. */
export function workingDayMs({ shifts }: WorkHours): number {
  return shifts.reduce((sum, [from, to]) => sum + (to - from) * MINUTE, 0);
}

/** The stretches of one day in which time counts, in order; epoch ms, end not included. */
function openings(day: number, { hours, years }: Exclude<Calendar, 'always'>): [number, number][] {
  if (!isWorked(day, hours.weekdays, hours.keepsHolidays ? years : NO_YEARS)) return [];
  const midnight = startOf(day);
  return hours.shifts.map(([from, to]) => [midnight + from * MINUTE, midnight + to * MINUTE]);
}

/** How much time counts from `a` until `b`; 0 when `b` is not later. Ms; instants in epoch ms. */
export function businessTimeBetween(a: number, b: number, calendar: Calendar): number {
  if (b <= a) return 0;
  if (calendar === 'always') return b - a;
  let sum = 0;
  for (let day = dayOf(a); startOf(day) < b; day += 1)
    for (const [from, to] of openings(day, calendar)) sum += Math.max(0, Math.min(b, to) - Math.max(a, from));
  return sum;
}

/**
 * The first moment by which `ms` of counted time have passed since `from`: `from` itself for none. Epoch ms.
 * @throws Error for a calendar that never opens.
 */
export function addBusinessTime(from: number, ms: number, calendar: Calendar): number {
  if (ms <= 0) return from;
  if (calendar === 'always') return from + ms;
  let left = ms;
  const first = dayOf(from);
  for (let day = first; day < first + LONGEST_SEARCH_DAYS; day += 1)
    for (const [opens, closes] of openings(day, calendar)) {
      const start = Math.max(from, opens);
      const length = closes - start;
      if (length <= 0) continue;
      if (left <= length) return start + left;
      left -= length;
    }
  throw new Error('a calendar without working hours');
}
