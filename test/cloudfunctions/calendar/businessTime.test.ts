import fc from 'fast-check';

import {
  addBusinessTime,
  BUILT_IN,
  businessTimeBetween,
  workingDayMs,
  type Calendar,
  type WorkHours,
} from '../../../cloudfunctions/calendar';
import { countsAt, OFFICE } from '../../support/slowCalendar';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const beijing = (text: string) => Date.parse(`${text}+08:00`);

const office: Calendar = { hours: OFFICE, years: BUILT_IN };

function slowBetween(a: number, b: number, calendar: Calendar): number {
  let sum = 0;
  for (let minute = Math.floor(a / MINUTE) * MINUTE; minute < b; minute += MINUTE)
    if (countsAt(minute, calendar)) sum += Math.max(0, Math.min(b, minute + MINUTE) - Math.max(a, minute));
  return sum;
}

function slowAdd(from: number, ms: number, calendar: Calendar): number {
  if (ms === 0) return from;
  let left = ms;
  for (let minute = Math.floor(from / MINUTE) * MINUTE; ; minute += MINUTE) {
    const start = Math.max(from, minute);
    const length = minute + MINUTE - start;
    if (!countsAt(minute, calendar)) continue;
    if (left <= length) return start + left;
    left -= length;
  }
}

/** Shifts apart or touching, up to midnight. */
const shifts = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 8 })
  .map((minutes) => minutes.sort((a, b) => a - b))
  .map((minutes) =>
    Array.from({ length: Math.floor(minutes.length / 2) }, (_, at): [number, number] => [
      minutes[2 * at] ?? 0,
      minutes[2 * at + 1] ?? 0,
    ]),
  );
const hours: fc.Arbitrary<WorkHours> = fc.record({
  shifts: fc.oneof(shifts, fc.constant<[number, number][]>([[0, 1440]]), fc.constant<[number, number][]>([[1080, 1440]])), // prettier-ignore
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  keepsHolidays: fc.boolean(),
});
const calendars: fc.Arbitrary<Calendar> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Calendar>('always') },
  { weight: 2, arbitrary: fc.constant(office) },
  { weight: 4, arbitrary: hours.map((one): Calendar => ({ hours: one, years: BUILT_IN })) },
);
/** Anywhere from 2025 to 2028, and thick around what is particular. */
const around = (text: string) => {
  const at = beijing(text);
  return fc.integer({ min: at - 3 * DAY, max: at + 3 * DAY });
};
const instants = fc.oneof(
  fc.integer({ min: beijing('2025-01-01T00:00'), max: beijing('2028-02-01T00:00') }),
  around('2026-01-01T00:00'),
  around('2026-02-14T00:00'),
  around('2026-02-24T00:00'),
  around('2026-10-01T00:00'),
  around('2026-10-08T00:00'),
  around('2026-12-31T24:00'),
  fc.integer({ min: 0, max: 400 }).map((day) => beijing('2026-01-01T00:00') + day * DAY),
  fc.integer({ min: 0, max: 10_000 }).map((half) => beijing('2026-09-01T09:00') + half * 30 * MINUTE),
);

describe('business time', () => {
  it('between two instants is what counting minute by minute gives', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -HOUR, max: 12 * DAY }), calendars, (a, length, calendar) => {
        expect(businessTimeBetween(a, a + length, calendar)).toBe(slowBetween(a, a + length, calendar));
      }),
      { numRuns: 300 },
    );
  });

  it('added to an instant is what counting minute by minute gives', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 10 * HOUR }), calendars, (from, ms, calendar) => {
        fc.pre(calendar === 'always' || workingDayMs(calendar.hours) >= HOUR);
        expect(addBusinessTime(from, ms, calendar)).toBe(slowAdd(from, ms, calendar));
      }),
      { numRuns: 200 },
    );
  });

  it('adds up: what was added has passed, not a millisecond earlier, and parts make the whole', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 0, max: 60 * HOUR }),
        fc.integer({ min: 0, max: 60 * HOUR }),
        calendars,
        (from, one, two, calendar) => {
          fc.pre(calendar === 'always' || workingDayMs(calendar.hours) >= HOUR);
          const at = addBusinessTime(from, one, calendar);
          expect(businessTimeBetween(from, at, calendar)).toBe(one);
          if (one > 0) expect(businessTimeBetween(from, at - 1, calendar)).toBe(one - 1);
          if (two > 0)
            expect(addBusinessTime(at, two, calendar)).toBe(addBusinessTime(from, one + two, calendar));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['2026-11-23T09:00', 4, '2026-11-23T14:30', 'over the noon break'],
    ['2026-11-23T17:00', 1, '2026-11-23T18:00', 'to the very end of a day, not to the next morning'],
    ['2026-11-23T17:30', 1, '2026-11-24T09:30', 'over the night'],
    ['2026-11-27T17:30', 1, '2026-11-30T09:30', 'over a weekend'],
    ['2026-11-28T03:00', 4, '2026-11-30T14:30', 'from a night of a weekend'],
    ['2026-02-13T17:00', 2, '2026-02-14T10:00', 'into a Saturday worked instead'],
    ['2026-02-14T17:00', 2, '2026-02-24T10:00', 'over the spring festival'],
    ['2026-09-30T17:00', 2, '2026-10-08T10:00', 'over the national holiday'],
    ['2026-10-09T17:00', 2, '2026-10-10T10:00', 'into the Saturday after it'],
    ['2026-12-31T17:00', 2, '2027-01-04T10:00', 'over the end of a year'],
    ['2026-11-28T03:00', 0, '2026-11-28T03:00', 'nothing at all'],
  ])('%s and %i hours is %s: %s', (from, amount, to) => {
    expect(addBusinessTime(beijing(from), amount * HOUR, office)).toBe(beijing(to));
  });

  it('lets a shift end with the day and the next begin with it', () => {
    const night: Calendar = {
      hours: { shifts: [[1320, 1440]], weekdays: [1, 2, 3, 4, 5, 6, 7], keepsHolidays: false },
      years: BUILT_IN,
    };
    expect(addBusinessTime(beijing('2026-11-23T22:00'), 2 * HOUR, night)).toBe(beijing('2026-11-24T00:00'));
    const split: Calendar = { ...night, hours: { ...night.hours, shifts: [[0, 360], [1320, 1440]] } }; // prettier-ignore
    expect(addBusinessTime(beijing('2026-11-23T22:00'), 3 * HOUR, split)).toBe(beijing('2026-11-24T01:00'));
    expect(businessTimeBetween(beijing('2026-11-23T00:00'), beijing('2026-11-24T00:00'), split)).toBe(
      8 * HOUR,
    );
  });

  it('does not look for ever in a calendar that never opens', () => {
    const never: Calendar = { hours: { ...OFFICE, weekdays: [] }, years: {} };
    expect(() => addBusinessTime(beijing('2026-11-23T09:00'), 1, never)).toThrow('without working hours');
    expect(businessTimeBetween(beijing('2026-11-23T09:00'), beijing('2027-11-23T09:00'), never)).toBe(0);
  });
});
