import type { Shift, TicketKind } from '../../../contract';
import { inTurn, teamFor, tryAgainAt, type Candidate } from '../../../cloudfunctions/teams/choosing';
import { isOnShift, nextOnShift } from '../../../cloudfunctions/teams/week';

/** 23 November 2026 is a Monday; times are Beijing's. */
const at = (day: number, time: string) => Date.parse(`2026-11-${22 + day}T${time}:00+08:00`);
const OFFICE: Shift[] = [
  { day: 1, from: '08:30', to: '12:00' },
  { day: 1, from: '13:30', to: '17:30' },
  { day: 3, from: '20:00', to: '24:00' },
  { day: 4, from: '00:00', to: '06:00' },
];

describe('a working week', () => {
  it.each<[string, number, boolean]>([
    ['before work', at(1, '08:29'), false],
    ['from its first instant', at(1, '08:30'), true],
    ['to the last before its end', at(1, '12:00') - 1, true],
    ['not at its end', at(1, '12:00'), false],
    ['at lunch', at(1, '13:00'), false],
    ['in the second shift of a day', at(1, '13:30'), true],
    ['on a day off', at(2, '10:00'), false],
    ['in the evening before midnight', at(4, '00:00') - 1, true],
    ['after midnight, which is a shift of the next day', at(4, '05:59'), true],
    ['in the same week day a week later', at(8, '09:00'), true],
  ])('%s', (_when, instant, expected) => {
    expect(isOnShift(OFFICE, instant)).toBe(expected);
    expect(nextOnShift(OFFICE, instant) === instant).toBe(expected);
  });

  it.each<[number, number]>([
    [at(1, '07:00'), at(1, '08:30')],
    [at(1, '12:00'), at(1, '13:30')],
    [at(1, '17:30'), at(3, '20:00')],
    [at(4, '06:00'), at(8, '08:30')],
  ])('after %d begins again at %d', (instant, next) => expect(nextOnShift(OFFICE, instant)).toBe(next));

  it('of one shift comes again after a week', () => {
    const monday = OFFICE.slice(0, 1);
    expect(nextOnShift(monday, at(1, '12:00'))).toBe(at(8, '08:30'));
  });

  it('without shifts is always', () => expect(isOnShift([], at(7, '03:00'))).toBe(true));
});

describe('whose a ticket is', () => {
  const team = (_id: string, ...categories: [TicketKind, string | null][]) => ({
    _id,
    categories: categories.map(([kind, category]) => ({ kind, category })),
  });
  const water = team('b-water', ['repair', '水电']);
  const repairs = team('a-repairs', ['repair', null]);
  const rest = team('c-rest');

  it.each<[string, ReturnType<typeof team>[], string | null]>([
    ['who names the category', [rest, repairs, water], 'b-water'],
    ['who takes the kind', [rest, repairs], 'a-repairs'],
    ['who takes what is left', [rest, team('a-talk', ['complaint', null])], 'c-rest'],
    ['nobody', [team('a-talk', ['complaint', '水电'])], null],
    ['nobody without teams', [], null],
    ['of two alike the first by id', [team('z', ['repair', '水电']), water], 'b-water'],
  ])('%s', (_who, teams, expected) => {
    for (const order of [teams, [...teams].reverse()])
      expect(teamFor(order, 'repair', '水电')?._id ?? null).toBe(expected);
  });
});

describe('whose turn it is', () => {
  const NOW = at(1, '10:00');
  const one = (staffId: string, openCount: number, more: Partial<Candidate> = {}): Candidate => ({
    ...{ staffId, openCount, isEligible: true, isAway: false, shifts: [] },
    ...more,
  });
  const off: Shift[] = [{ day: 2, from: '08:00', to: '12:00' }];

  it.each<[string, Candidate[], string[], string | null]>([
    ['who has the least open', [one('a', 3), one('b', 1), one('c', 2)], [], 'b'],
    ['of two alike the first by id', [one('c', 1), one('b', 1)], [], 'b'],
    ['not who is off shift', [one('a', 0, { shifts: off }), one('b', 9)], [], 'b'],
    ['who is on shift', [one('a', 0, { shifts: OFFICE }), one('b', 9)], [], 'a'],
    ['not who is away', [one('a', 0, { isAway: true }), one('b', 9)], [], 'b'],
    ['not who may not', [one('a', 0, { isEligible: false }), one('b', 9)], [], 'b'],
    ['never who is named in it', [one('a', 0), one('b', 9)], ['a'], 'b'],
    ['nobody when all are named', [one('a', 0)], ['a'], null],
    ['nobody when nobody is at work', [one('a', 0, { shifts: off })], [], null],
    ['nobody of nobody', [], [], null],
  ])('%s', (_who, candidates, named, expected) => {
    for (const order of [candidates, [...candidates].reverse()])
      expect(inTurn(order, named, NOW)).toBe(expected);
  });

  it('comes again with the next shift, and is looked after before long in any case', () => {
    const soon: Shift[] = [{ day: 1, from: '10:20', to: '12:00' }];
    expect(tryAgainAt([one('a', 0, { shifts: soon })], NOW)).toBe(at(1, '10:20'));
    expect(tryAgainAt([one('a', 0, { shifts: off })], NOW)).toBe(at(1, '10:30'));
    expect(tryAgainAt([one('a', 0)], NOW)).toBeGreaterThan(NOW);
    expect(tryAgainAt([], NOW)).toBeGreaterThan(NOW);
  });
});
