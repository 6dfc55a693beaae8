import { dayNumber, startOfDay } from '../../../cloudfunctions/tickets/deadlines';

const beijing = (text: string) => Date.parse(`${text}+08:00`);

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
