import fc from 'fast-check';

import { PRIORITIES, type ClockName, type Target, type TicketState } from '../../../contract';
import { BUILT_IN } from '../../../cloudfunctions/calendar';
import { calendarOf, lengthOf, type KeptPromise, type Term } from '../../../cloudfunctions/promises';
import { clocksOf, LEVELS, usedOf } from '../../../cloudfunctions/tickets/clocks';
import { ENDED_STATES, LIFECYCLE, OWING_STATES } from '../../../cloudfunctions/tickets/lifecycle';
import type { Fact } from '../../../cloudfunctions/tickets/phases';
import { countsAt, OFFICE } from '../../support/slowCalendar';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const beijing = (text: string) => Date.parse(`${text}+08:00`);

const hours = (amount: number): Target => ({ amount, unit: 'workHour' });
const aTerm = (given: Partial<Term> = {}): Term => ({
  at: beijing('2026-11-23T09:00'),
  priority: 'ordinary',
  firstResponse: hours(4),
  arrive: null,
  resolution: hours(8),
  ...given,
});
const aPromise = (first: Term = aTerm(), ...more: Term[]): KeptPromise => ({
  versions: [],
  hours: OFFICE,
  terms: [first, ...more],
});

/** `who action → state` at a time of Beijing. */
const fact = (
  at: string,
  who: 'owner' | 'staff' | 'system',
  action: Fact['action'],
  state: TicketState,
  until?: string,
): Fact => ({
  at: beijing(at),
  by: { kind: who },
  action,
  state,
  ...(until ? { until: beijing(until) } : {}),
});
const SUBMIT = fact('2026-11-23T09:00', 'owner', 'submit', 'new');

const beijingTime = (at: number) =>
  Number.isFinite(at) ? new Date(at + 8 * HOUR).toISOString().slice(0, 16) : 'never';

describe('the clock for the first answer', () => {
  const dueAfter = (...facts: Fact[]) => clocksOf(aPromise(), [SUBMIT, ...facts], BUILT_IN).firstResponse;

  it('is due in working hours from the filing', () => {
    expect(beijingTime(dueAfter().dueAt)).toBe('2026-11-23T14:30');
    expect(beijingTime(dueAfter().warnAt)).toBe('2026-11-23T13:42');
  });

  it.each<[string, Fact]>([
    ['accepting with a reply', fact('2026-11-23T10:00', 'staff', 'accept', 'accepted')],
    ['a message of staff', fact('2026-11-23T10:00', 'staff', 'message', 'new')],
  ])('is stopped by %s', (_, answer) => {
    expect(beijingTime(dueAfter(answer).stoppedAt ?? 0)).toBe('2026-11-23T10:00');
  });

  it.each<[string, Fact]>([
    ['the owner’s own message', fact('2026-11-23T10:00', 'owner', 'message', 'new')],
    ['a machine', fact('2026-11-23T10:00', 'system', 'message', 'new')],
    ['being given to somebody', fact('2026-11-23T10:00', 'staff', 'assign', 'assigned')],
    ['somebody’s beginning without a word', fact('2026-11-23T10:00', 'staff', 'start', 'inProgress')],
    ['another priority', fact('2026-11-23T10:00', 'staff', 'setPriority', 'new')],
    ['what is settled among staff', fact('2026-11-23T10:00', 'staff', 'askHold', 'inProgress')],
  ])('runs on after %s', (_, other) => {
    expect(dueAfter(other).stoppedAt).toBeNull();
  });

  it('is due by what was promised soonest: made less pressing, nothing is taken back', () => {
    const urgent = aTerm({ priority: 'urgent', firstResponse: { amount: 30, unit: 'minute' } });
    const lowered = aPromise(urgent, aTerm());
    expect(beijingTime(clocksOf(lowered, [SUBMIT], BUILT_IN).firstResponse.dueAt)).toBe('2026-11-23T09:30');
  });

  it('is not moved by what happens after the answer', () => {
    const answer = fact('2026-11-23T10:00', 'staff', 'accept', 'accepted');
    const later = { at: beijing('2026-11-23T11:00'), firstResponse: hours(1), priority: 'urgent' } as const;
    const { firstResponse } = clocksOf(aPromise(aTerm(), aTerm(later)), [SUBMIT, answer], BUILT_IN);
    expect(beijingTime(firstResponse.dueAt)).toBe('2026-11-23T14:30');
  });
});

describe('the clock for the solution', () => {
  const clock = (...facts: Fact[]) => clocksOf(aPromise(), [SUBMIT, ...facts], BUILT_IN).resolution;
  const begun = fact('2026-11-23T10:00', 'staff', 'start', 'inProgress');

  it('stands still while the owner is asked', () => {
    const asked = fact('2026-11-23T11:00', 'staff', 'askOwner', 'waitOwner');
    const waiting = clock(begun, asked);
    expect(waiting.levels[100]).toBe(Number.POSITIVE_INFINITY);
    expect(beijingTime(waiting.dueAt)).toBe('2026-11-24T09:30');
    const answered = fact('2026-11-25T11:00', 'owner', 'message', 'inProgress');
    expect(beijingTime(clock(begun, asked, answered).dueAt)).toBe('2026-11-26T09:30');
  });

  it('goes on at the date until which it was held, however late the timer notices', () => {
    const held = fact('2026-11-23T11:00', 'staff', 'hold', 'onHold', '2026-11-25T09:00');
    expect(beijingTime(clock(begun, held).levels[100])).toBe('2026-11-25T16:30');
    const resumed = fact('2026-11-25T17:00', 'system', 'resume', 'inProgress');
    expect(beijingTime(clock(begun, held, resumed).levels[100])).toBe('2026-11-25T16:30');
  });

  it('goes on, not anew, when the ticket is opened again', () => {
    const resolved = fact('2026-11-23T14:30', 'staff', 'resolve', 'resolved');
    expect(clock(begun, resolved)).toMatchObject({ stoppedAt: beijing('2026-11-23T14:30') });
    const again = fact('2026-11-27T17:00', 'owner', 'notSolved', 'reopened');
    // Four hours of eight were used up; one is left of Friday, and three of Monday.
    expect(beijingTime(clock(begun, resolved, again).dueAt)).toBe('2026-11-30T12:00');
  });

  it('made more pressing is due by the sooner of both, counted from then on', () => {
    const at = beijing('2026-11-23T16:00');
    const urgent = aTerm({ at, priority: 'urgent', resolution: { amount: 1, unit: 'hour' } });
    const slow = aTerm({ at, priority: 'urgent', resolution: { amount: 24, unit: 'hour' } });
    const due = (term: Term) => clocksOf(aPromise(aTerm(), term), [SUBMIT], BUILT_IN).resolution;
    expect(beijingTime(due(urgent).dueAt)).toBe('2026-11-23T17:00');
    expect(beijingTime(due(slow).dueAt)).toBe('2026-11-24T09:30');
  });

  it('made less pressing is due as if it had been so from the start', () => {
    const urgent = aTerm({ priority: 'urgent', resolution: { amount: 1, unit: 'hour' } });
    const lowered = clocksOf(aPromise(urgent, aTerm()), [SUBMIT], BUILT_IN).resolution;
    expect(beijingTime(lowered.dueAt)).toBe('2026-11-24T09:30');
  });
});

/** Any history that the table of moves allows, conditions aside, with any gaps. */
const histories = fc
  .tuple(
    fc.integer({ min: 0, max: 60 * 24 * 30 }).map((minute) => beijing('2026-09-14T00:00') + minute * MINUTE),
    fc.array(
      fc.record({
        pick: fc.nat(1000),
        gap: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 4000 })),
        hold: fc.integer({ min: 1, max: 6000 }),
        priority: fc.constantFrom(...PRIORITIES),
        target: fc.integer({ min: 1, max: 6 }),
      }),
      { maxLength: 12 },
    ),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([start, steps, target]) => {
    const facts: Fact[] = [{ action: 'submit', at: start, state: 'new', by: { kind: 'owner' } }];
    const terms: [Term, ...Term[]] = [
      aTerm({ at: start, firstResponse: hours(target), resolution: hours(target) }),
    ];
    let at = start;
    for (const { pick, gap, hold, priority, target: next } of steps) {
      const state = facts.at(-1)?.state ?? 'new';
      const moves = Object.entries(LIFECYCLE[state]).flatMap(([action, cell]) =>
        [cell].flat().flatMap(({ to, by }) => (to === 'former' || to === 'main' ? [] : [{ action, to, by }])),
      );
      const move = moves[pick % Math.max(1, moves.length)];
      if (!move) break;
      at += gap * MINUTE;
      const kind = move.by.includes('system') ? 'system' : move.by.includes('resident') ? 'owner' : 'staff';
      const action = move.action as Fact['action'];
      facts.push({ action, at, state: move.to, by: { kind }, ...(action === 'hold' ? { until: at + hold * MINUTE } : {}) }); // prettier-ignore
      const before = terms.at(-1)?.priority ?? 'ordinary';
      if (action !== 'setPriority' || priority === before) continue;
      const isRaised = PRIORITIES.indexOf(priority) < PRIORITIES.indexOf(before);
      const unit = priority === 'ordinary' ? 'workHour' : 'hour';
      const goal: Target = { amount: next, unit };
      terms.push(aTerm({ at: isRaised ? at : start, priority, firstResponse: goal, resolution: goal }));
    }
    return { facts, promise: aPromise(...terms) };
  });

/** Minute by minute: does this clock run in it? */
function runsIn(minute: number, name: ClockName, facts: readonly Fact[]): boolean {
  const past = facts.filter(({ at }) => at <= minute);
  const now = past.at(-1);
  if (!now) return false;
  if (name === 'firstResponse') {
    const answers = ['accept', 'message', 'askOwner', 'hold', 'resolve', 'confirmReject'];
    return !past.some(
      ({ by, action, state }) =>
        (by.kind === 'staff' && answers.includes(action)) || ENDED_STATES.includes(state),
    );
  }
  if (now.state !== 'onHold') return OWING_STATES.includes(now.state);
  return (past.findLast(({ action }) => action === 'hold')?.until ?? Number.POSITIVE_INFINITY) <= minute;
}

/** The terms that bind, told once more in plain words. */
function binding(name: ClockName, { terms }: KeptPromise, facts: readonly Fact[]): Term[] {
  if (name === 'firstResponse') {
    const answeredAt = facts.map(({ at }) => at).find((at) => !runsIn(at, name, facts)) ?? Number.POSITIVE_INFINITY; // prettier-ignore
    return terms.filter(({ at }, index) => index === 0 || at < answeredAt);
  }
  const lowered = terms.findLastIndex(
    ({ priority }, index) =>
      index > 0 &&
      PRIORITIES.indexOf(priority) >= PRIORITIES.indexOf(terms[index - 1]?.priority ?? 'ordinary'),
  );
  return terms.slice(Math.max(0, lowered));
}

describe('both clocks, over any history', () => {
  it.each(['firstResponse', 'resolution'] as const)('%s is what counting minute by minute gives', (name) => {
    fc.assert(
      fc.property(histories, ({ facts, promise }) => {
        const clock = clocksOf(promise, facts, BUILT_IN)[name];
        const start = facts[0]?.at ?? 0;
        const end = (facts.at(-1)?.at ?? start) + 4 * DAY;
        const reached = Object.fromEntries(LEVELS.map((level) => [level, Number.POSITIVE_INFINITY]));
        for (const term of binding(name, promise, facts)) {
          const calendar = calendarOf(term[name], OFFICE, BUILT_IN);
          const length = lengthOf(term[name], OFFICE);
          let used = 0;
          for (let minute = start; minute < end; minute += MINUTE) {
            if (minute < term.at || !runsIn(minute, name, facts) || !countsAt(minute, calendar)) continue;
            used += MINUTE;
            for (const level of LEVELS) {
              const goal = (length * level) / 100;
              if (used >= goal && used - MINUTE < goal)
                reached[level] = Math.min(reached[level] ?? 0, minute + MINUTE - (used - goal));
            }
          }
        }
        for (const level of LEVELS) {
          const at = clock.levels[level];
          // Beyond the end of the counting, only that it is not before it.
          if (at < end || (reached[level] ?? 0) < end)
            expect(beijingTime(at)).toBe(beijingTime(reached[level] ?? 0));
        }
        expect(clock.stoppedAt === null).toBe(
          runsIn(end, name, facts) || (clock.spans.at(-1)?.[0] ?? 0) > end,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('counts the same whenever it is asked: parts of time used up make the whole', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 10 * DAY }), ({ facts, promise }, later) => {
        const { resolution } = clocksOf(promise, facts, BUILT_IN);
        const at = (facts[0]?.at ?? 0) + later;
        const used = usedOf(resolution, at, { promise, years: BUILT_IN });
        expect(used).toBeGreaterThanOrEqual(0);
        expect(used).toBeLessThanOrEqual(usedOf(resolution, at + DAY, { promise, years: BUILT_IN }));
        if (at < resolution.levels[100]) expect(used).toBeLessThan(lengthOf(resolution.target, OFFICE));
        else expect(used).toBeGreaterThanOrEqual(lengthOf(resolution.target, OFFICE));
      }),
      { numRuns: 300 },
    );
  });
});
