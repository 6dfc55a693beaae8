import type { Target } from '../../contract';
import { workingDayMs, type Calendar, type WorkHours, type Years } from '../calendar';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** By which calendar a target is counted. */
export function calendarOf({ unit }: Target, hours: WorkHours, years: Years): Calendar {
  return unit === 'minute' || unit === 'hour' ? 'always' : { hours, years };
}

/** A target in ms of its own calendar; a working day is as long as all shifts of a day. */
export function lengthOf({ amount, unit }: Target, hours: WorkHours): number {
  switch (unit) {
    case 'minute':
      return amount * MINUTE;
    case 'hour':
    case 'workHour':
      return amount * HOUR;
    case 'workDay':
      return amount * workingDayMs(hours);
  }
}
