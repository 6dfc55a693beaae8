import type { Shift } from '../../contract';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Beijing has no summer time. */
const BEIJING = 8 * 60 * MINUTE;
/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 4;

/** `08:30` as ms since midnight. */
function msOf(timeOfDay: string): number {
  const [hours = '0', minutes = '0'] = timeOfDay.split(':');
  return (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

/** Midnight in Beijing before `at`, and its weekday with Monday as 1. */
function dayOf(at: number): { midnight: number; weekday: number } {
  const days = Math.floor((at + BEIJING) / DAY);
  return { midnight: days * DAY - BEIJING, weekday: ((((days + EPOCH_WEEKDAY - 1) % 7) + 7) % 7) + 1 };
}

/** Whether somebody with this week works at `at` (epoch ms); a shift includes its first instant, not its last. No shifts: always. */
export function isOnShift(shifts: readonly Shift[], at: number): boolean {
  if (shifts.length === 0) return true;
  const { midnight, weekday } = dayOf(at);
  const time = at - midnight;
  return shifts.some(({ day, from, to }) => day === weekday && msOf(from) <= time && time < msOf(to));
}

/** When somebody with this week works next: `at` itself while on shift. Epoch ms. */
export function nextOnShift(shifts: readonly Shift[], at: number): number {
  if (isOnShift(shifts, at)) return at;
  const { midnight } = dayOf(at);
  const starts = Array.from({ length: 8 }, (_, ahead) => midnight + ahead * DAY).flatMap((day) => {
    const { weekday } = dayOf(day);
    return shifts.flatMap((shift) => (shift.day === weekday ? [day + msOf(shift.from)] : []));
  });
  return Math.min(...starts.filter((start) => start > at));
}
