import type { Calendar, WorkHours } from '../../cloudfunctions/calendar';

const HOUR = 3_600_000;

/** Two shifts a day, Monday to Friday, public holidays kept. */
export const OFFICE: WorkHours = {
  shifts: [
    [540, 720],
    [810, 1080],
  ],
  weekdays: [1, 2, 3, 4, 5],
  keepsHolidays: true,
};
/** Slow and obvious: is this minute, and so every moment of it, one that counts? Written without the calendar's own code. */
export function countsAt(minute: number, calendar: Calendar): boolean {
  if (calendar === 'always') return true;
  const local = new Date(minute + 8 * HOUR);
  const date = local.toISOString().slice(0, 10);
  const time = local.getUTCHours() * 60 + local.getUTCMinutes();
  const { hours, years } = calendar;
  const year = hours.keepsHolidays ? years[date.slice(0, 4)] : undefined;
  const isWorked = year?.worked.includes(date) === true;
  const isOff = year?.off.some(([first, last]) => first <= date && date <= last) === true;
  const isWeekday = hours.weekdays.includes(local.getUTCDay() || 7);
  if (!isWorked && (isOff || !isWeekday)) return false;
  return hours.shifts.some(([from, to]) => from <= time && time < to);
}
