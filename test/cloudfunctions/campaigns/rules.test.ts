import { timelyOf } from '../../../cloudfunctions/campaigns/figure';
import { nextTime } from '../../../cloudfunctions/campaigns/deadlines';
import {
  proposalTime,
  quarterAfter,
  quarterOf,
  sameDaysNext,
  startOf,
} from '../../../cloudfunctions/campaigns/quarters';
import { NEVER } from '../../../cloudfunctions/campaigns/stored';
import { moved, tallyOf } from '../../../cloudfunctions/checks/moving';
import type { Check } from '../../../cloudfunctions/checks/stored';
import { plus } from '../../../cloudfunctions/kernel/query';
import { aCheck, aRunningCampaign } from '../../support/campaignActs';

const at = (text: string) => Date.parse(text);

describe('"updated in time"', () => {
  it.each([
    ['nobody yet', {}, 0, [0, 0, 0]],
    ['all who were reached in time', { confirmed: 3, done: 1 }, 4, [4, 4, 0]],
    ['those late count as not in time', { confirmed: 3, done: 1 }, 2, [2, 4, 0]],
    [
      'whoever was not reached stays in the denominator',
      { confirmed: 1, unreachable: 2, overdue: 3, visit: 4 },
      1,
      [1, 10, 0],
    ],
    ['also whoever was not told yet', { pending: 5, notified: 2, opened: 1, confirmed: 2 }, 2, [2, 10, 0]],
    ['a change under review is not done', { changeSubmitted: 2, done: 1 }, 1, [1, 3, 0]],
    ['the exempt are out, and named', { confirmed: 1, exempt: 4 }, 1, [1, 1, 4]],
    ['all exempt', { exempt: 4 }, 0, [0, 0, 4]],
  ])('%s', (_why, counts, inTime, [numerator, denominator, exempt]) => {
    expect(timelyOf({ counts, inTime })).toEqual({
      ...{ formula: 1, numerator, denominator },
      exclusions: { exempt },
    });
  });
});

describe('quarters, in Beijing', () => {
  it.each([
    ['2026-09-30T15:59:59Z', '2026Q3'],
    ['2026-09-30T16:00:00Z', '2026Q4'],
    ['2026-12-31T15:59:59Z', '2026Q4'],
    ['2026-12-31T16:00:00Z', '2027Q1'],
  ])('%s is in %s', (instant, quarter) => expect(quarterOf(at(instant))).toBe(quarter));

  it.each([
    ['2026Q1', '2026Q2'],
    ['2026Q3', '2026Q4'],
    ['2026Q4', '2027Q1'],
  ])('%s is followed by %s', (one, next) => {
    expect(quarterAfter(one)).toBe(next);
    expect(quarterOf(startOf(next))).toBe(next);
    expect(quarterOf(startOf(next) - 1)).toBe(one);
  });

  it('proposes two weeks before the next begins', () =>
    expect(new Date(proposalTime('2026Q4')).toISOString()).toBe('2026-12-17T16:00:00.000Z'));

  it('keeps the days in the quarter, and those that would not fit begin with it', () => {
    const days = (from: string, due: string) => sameDaysNext('2026Q4', at(from), at(due));
    expect(days('2026-10-11T16:00:00Z', '2026-11-10T16:00:00Z')).toEqual({
      from: at('2027-01-11T16:00:00Z'),
      due: at('2027-02-10T16:00:00Z'),
    });
    expect(days('2026-12-20T16:00:00Z', '2027-01-19T16:00:00Z')).toEqual({
      from: startOf('2027Q1'),
      due: startOf('2027Q1') + 30 * 86_400_000,
    });
  });
});

describe('when the clockwork acts', () => {
  const running = { ...aRunningCampaign('c', { communityId: 'c1' }), due: 100, joinAt: 40, proposeAt: 70 };
  it.each([
    ['a draft made by hand: never', { state: 'draft' }, NEVER],
    ['a proposed draft: to propose the next', { state: 'draft', isProposed: true }, 70],
    ['a scheduled one: on its first day', { state: 'scheduled', from: 30 }, 30],
    ['one that gathers: at once', { plan: { community: 0, after: null } }, 0],
    ['a running one: to look for new households', {}, 40],
    ['a running one: at its due date', { joinAt: NEVER, proposeAt: NEVER }, 100],
    ['after its due date: to propose', { isOverdueMarked: true }, 70],
    ['a paused one gathers nothing', { state: 'paused', plan: { community: 0, after: null } }, 70],
    ['a closed one that frees its households: at once', { state: 'closed', isClearing: true }, 0],
    ['a closed one whose next was proposed: never', { state: 'closed', proposeAt: NEVER }, NEVER],
  ] as const)('%s', (_why, changes, next) => expect(nextTime({ ...running, ...changes })).toBe(next));
});

describe('a move', () => {
  const campaign = { ...aRunningCampaign('c', { communityId: 'c1' }), due: 1000 };
  const check = (changes: Partial<Check> = {}) => ({
    ...aCheck('u', { campaign, householdId: 'h', label: '1幢' }),
    ...changes,
  });

  it.each([
    ['in time', 1000, 1],
    ['late', 1001, undefined],
  ])('answered %s', (_why, now, inTime) => {
    const before = check();
    const after = moved(before, 'confirm', now)!;
    expect(after).toMatchObject({ state: 'confirmed', answeredAt: now, version: 2 });
    expect(tallyOf([{ before, after }])).toEqual({
      ...{ 'counts.notified': plus(-1), 'counts.confirmed': plus(1) },
      ...(inTime === undefined ? {} : { inTime: plus(1) }),
    });
  });

  it('that nothing follows from is none', () =>
    expect(moved(check({ state: 'done' }), 'open', 1)).toBeNull());

  it.each([
    ['before', 999, 'opened'],
    ['after', 1000, 'overdue'],
  ])('of a change that came to nothing %s the due date', (_why, now, state) => {
    const before = check({ state: 'changeSubmitted', requestId: 'r' });
    expect(moved(before, 'dropChange', now)).toMatchObject({ state, requestId: null });
  });

  it('of several of one building is one sum', () => {
    const moves = ['a', 'b'].map((id) => {
      const before = check({ _id: id });
      return { before, after: moved(before, 'fallDue', 2000)! };
    });
    expect(tallyOf(moves)).toEqual({ 'counts.notified': plus(-2), 'counts.overdue': plus(2) });
  });
});
