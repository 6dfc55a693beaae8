import fc from 'fast-check';
import { TICKET_KINDS } from '../../../contract';
import { isWorkingDay } from '../../../cloudfunctions/calendar';
import {
  dayNumber,
  firstResponseDue,
  resolutionDue,
  RESOLUTION_WORKING_DAYS,
  startOfDay,
} from '../../../cloudfunctions/tickets/deadlines';

const beijing = (text: string) => Date.parse(`${text}+08:00`);

describe('the company’s promise', () => {
  it('answers a complaint within a day and a repair within four hours', () => {
    expect(firstResponseDue('complaint', beijing('2026-11-23T09:00'))).toBe(beijing('2026-11-24T09:00'));
    expect(firstResponseDue('repair', beijing('2026-11-23T09:00'))).toBe(beijing('2026-11-23T13:00'));
  });

  it('solves a complaint in seven working days, weekends not counted', () => {
    // Monday the 23rd: the 24th to the 27th, then the 30th to the 2nd.
    expect(resolutionDue('complaint', beijing('2026-11-23T09:00'))).toBe(beijing('2026-12-02T09:00'));
  });

  it('never falls due on a day off, nor sooner than as many days', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TICKET_KINDS),
        fc.integer({ min: beijing('2026-01-01T00:00'), max: beijing('2030-01-01T00:00') }),
        (kind, from) => {
          const due = resolutionDue(kind, from);
          expect(isWorkingDay(due)).toBe(true);
          expect((due - from) / 86_400_000).toBeGreaterThanOrEqual(RESOLUTION_WORKING_DAYS[kind]);
        },
      ),
    );
  });
});

describe('a day in Beijing', () => {
  it('begins at sixteen o’clock of Greenwich', () => {
    expect(new Date(startOfDay(beijing('2026-11-23T00:00'))).toISOString()).toBe('2026-11-22T16:00:00.000Z');
    expect(startOfDay(beijing('2026-11-23T23:59'))).toBe(beijing('2026-11-23T00:00'));
  });

  it('is numbered by its own date', () => {
    expect(dayNumber(beijing('2026-11-23T00:30'))).toBe('261123');
    expect(dayNumber(beijing('2026-11-22T23:30'))).toBe('261122');
  });
});
