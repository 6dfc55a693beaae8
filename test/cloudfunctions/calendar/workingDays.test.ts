import { afterWorkingDays, isWorkingDay } from '../../../cloudfunctions/calendar';
import holidays from '../../../cloudfunctions/calendar/holidays.json';

const DAY = 86_400_000;
const beijing = (text: string) => Date.parse(`${text}+08:00`);
const noon = (date: string) => beijing(`${date}T12:00`);

/** Working days of each month as the published plans give them: all days less weekends and holidays, plus make-up days. */
const WORKING_DAYS: Record<string, number[]> = {
  '2025': [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23],
  '2026': [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23],
};

describe('the calendar of working days', () => {
  it.each(Object.entries(WORKING_DAYS))('knows the months of %s', (year, months) => {
    const counted = months.map((_, month) => {
      const days: number[] = [];
      for (let at = Date.UTC(Number(year), month, 1, 4); new Date(at).getUTCMonth() === month; at += DAY)
        days.push(at);
      return days.filter(isWorkingDay).length;
    });
    expect(counted).toEqual(months);
  });

  it.each([
    ['2026-02-13', true, 'the Friday before the holiday'],
    ['2026-02-14', true, 'a Saturday worked instead'],
    ['2026-02-16', false, 'the eve of the new year, a Monday'],
    ['2026-02-24', true, 'the day after'],
    ['2026-10-08', true, 'the Thursday after the holiday'],
    ['2026-10-10', true, 'a Saturday worked instead'],
    ['2026-10-11', false, 'a Sunday'],
    ['2027-10-01', false, 'a holiday by law, its plan not published'],
    ['2031-10-01', true, 'a Wednesday of a year that nobody knows yet'],
    ['2031-10-04', false, 'its Saturday'],
  ])('%s: %s, %s', (date, works) => {
    expect(isWorkingDay(noon(date))).toBe(works);
  });

  it('counts days by Beijing’s date, not by Greenwich’s', () => {
    expect(isWorkingDay(beijing('2026-11-23T00:01'))).toBe(true);
    expect(isWorkingDay(beijing('2026-11-22T23:59'))).toBe(false);
  });

  it.each([
    ['2026-11-23T09:00', 2, '2026-11-25T09:00'],
    ['2026-11-27T17:30', 2, '2026-12-01T17:30'],
    ['2026-11-28T10:00', 2, '2026-12-01T10:00'],
    ['2026-02-13T09:00', 2, '2026-02-24T09:00'],
    ['2026-09-30T09:00', 2, '2026-10-09T09:00'],
    ['2026-12-31T23:00', 1, '2027-01-04T23:00'],
  ])('%s and %i working days more is %s', (from, days, to) => {
    expect(afterWorkingDays(beijing(from), days)).toBe(beijing(to));
  });

  it('has holidays in order, and make-up days only at weekends', () => {
    for (const [year, { off, worked }] of Object.entries(holidays.years)) {
      const ends = off.flat();
      expect([...ends].sort()).toEqual(ends);
      for (const date of [...ends, ...worked]) expect(date.slice(0, 4)).toBe(year);
      for (const date of worked) {
        expect([0, 6]).toContain(new Date(`${date}T12:00:00Z`).getUTCDay());
        expect(ends).not.toContain(date);
      }
    }
  });
});
