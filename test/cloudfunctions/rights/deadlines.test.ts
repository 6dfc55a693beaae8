import {
  copyExpiresAt,
  dueAt,
  latestAt,
  nextReminderAt,
  reminderAt,
  startOfDay,
} from '../../../cloudfunctions/rights/deadlines';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString();

describe('the days to answer', () => {
  test.each([
    ['2026-11-23T07:00:00Z', '2026-12-08T15:59:59.999Z', '2026-12-23T15:59:59.999Z'],
    // A second before midnight in Beijing, and midnight: one day apart.
    ['2026-11-23T15:59:59Z', '2026-12-08T15:59:59.999Z', '2026-12-23T15:59:59.999Z'],
    ['2026-11-23T16:00:00Z', '2026-12-09T15:59:59.999Z', '2026-12-24T15:59:59.999Z'],
    ['2028-02-28T00:00:00Z', '2028-03-14T15:59:59.999Z', '2028-03-29T15:59:59.999Z'],
  ])('from %s are until %s, at the very latest %s', (from, due, latest) => {
    expect(iso(dueAt(at(from)))).toBe(due);
    expect(iso(latestAt(at(from)))).toBe(latest);
  });

  it('are counted from midnight in Beijing, and a copy is kept seven times 24 hours', () => {
    expect(iso(startOfDay(at('2026-11-23T15:59:59Z')))).toBe('2026-11-22T16:00:00.000Z');
    expect(iso(copyExpiresAt(at('2026-11-23T07:00:00Z')))).toBe('2026-11-30T07:00:00.000Z');
  });

  const due = at('2026-12-08T15:59:59.999Z');
  test.each([
    ['2026-11-23T07:00:00Z', '2026-12-05T15:59:59.999Z', null],
    ['2026-12-05T15:59:59.999Z', '2026-12-08T15:59:59.999Z', 'soon'],
    ['2026-12-08T15:59:59.998Z', '2026-12-08T15:59:59.999Z', 'soon'],
    ['2026-12-08T15:59:59.999Z', null, 'due'],
    ['2027-01-01T00:00:00Z', null, 'due'],
  ])('at %s the next reminder is at %s, and %s has come', (now, next, come) => {
    const upcoming = nextReminderAt(due, at(now));
    expect(upcoming === null ? null : iso(upcoming)).toBe(next);
    expect(reminderAt(due, at(now))).toBe(come);
  });
});
