import type { Years } from '../calendar';
import type { KeptPromise } from '../promises';
import { clocksOf, usedOf } from './clocks';
import { isAnswer, type Fact } from './phases';

/** Of a solution to which the owner objects within this time it is not said that it was one. Source: domain model §4. */
const OBJECTION_MS = 7 * 86_400_000;

/**
 * `late`: done after its time. `missed`: not done, and its time is over; counts like `late`. `pending`: its time is to come.
 * `excluded`: counts nowhere: withdrawn before its time, refused, or merged into another, which counts in its place.
 */
export type Verdict = 'inTime' | 'late' | 'missed' | 'pending' | 'excluded';

/** What one ticket gives to the company's figures. Instants in epoch ms; lengths in ms of the target's own calendar, pauses taken out. */
export interface TicketFigures {
  /** `dueAt`: the figure belongs to the period in which it falls. `at`: of the first answer by a person. */
  firstResponse: { verdict: Verdict; dueAt: number; at: number | null; businessMs: number | null };
  /** `at`: of the first solution. In time when it kept its time and nobody objected within 7 days. */
  resolution: { verdict: Verdict; dueAt: number; at: number | null; businessMs: number | null };
  /** Reopening counted in: all the time until the last solution must keep the target. */
  resolutionWithReopens: { verdict: Verdict; dueAt: number; at: number | null; businessMs: number | null };
  /** How often the owner said that it was not solved. */
  reopened: number;
  /** 1–5; null when nobody rated, which does not mean satisfied. */
  rating: number | null;
  /** Closed because nobody objected; counted apart from what owners confirmed. */
  isClosedBySilence: boolean;
}

interface Given {
  promise: KeptPromise;
  years: Years;
  rating: number | null;
  now: number;
}

/** All figures of one ticket as they stand `now`, from its own history, oldest first. Source: domain model §4. */
export function figuresOf(all: readonly Fact[], { promise, years, rating, now }: Given): TicketFigures {
  const facts = all.filter(({ at }) => at <= now);
  const whole = clocksOf(promise, facts, years);
  const answer = facts.find(isAnswer)?.at ?? null;
  const [solved = null, ...again] = solutionsOf(facts);
  const untilSolved = solved === null ? whole : clocksOf(promise, upTo(facts, solved), years);
  const last = facts.at(-1);
  const standing = last?.state === 'resolved' || last?.state === 'closed' ? (again.at(-1) ?? solved) : null;
  const objections = facts.filter(({ action }) => action === 'notSolved' || action === 'reopen');
  const isObjected = objections.some(
    ({ at }) => solved !== null && at >= solved && at - solved <= OBJECTION_MS,
  );

  // What counts is when the target was used up in fact: a clock that stands still uses up nothing, however long.
  const verdict = (at: number | null, usedUpAt: number): Verdict => {
    if (isElsewhere(last)) return 'excluded';
    if (at !== null) return at <= usedUpAt ? 'inTime' : 'late';
    if (isGivenUp(last, usedUpAt)) return 'excluded';
    return now > usedUpAt ? 'missed' : 'pending';
  };
  const figure = (clock: (typeof whole)['resolution'], at: number | null) => ({
    verdict: verdict(at, clock.levels[100]),
    dueAt: clock.dueAt,
    at,
    businessMs: at === null ? null : usedOf(clock, at, { promise, years }),
  });
  const first = figure(untilSolved.resolution, solved);
  return {
    firstResponse: figure(whole.firstResponse, answer),
    resolution: first.verdict === 'inTime' && isObjected ? { ...first, verdict: 'late' } : first,
    resolutionWithReopens: figure(whole.resolution, standing),
    reopened: objections.length,
    rating,
    isClosedBySilence: facts.some(({ action }) => action === 'close'),
  };
}

/** When it came to be solved, each time. */
const solutionsOf = (facts: readonly Fact[]) =>
  facts
    .filter(({ state }, index) => state === 'resolved' && facts[index - 1]?.state !== 'resolved')
    .map(({ at }) => at);

const upTo = (facts: readonly Fact[], at: number) => facts.filter((fact) => fact.at <= at);

/** Another ticket counts in its place. */
const isElsewhere = (last: Fact | undefined) => last?.state === 'merged' || last?.action === 'follow';

/** Its owner no longer wanted it before it was due, or it was refused: nothing is owed that could be late. */
const isGivenUp = (last: Fact | undefined, usedUpAt: number) =>
  last?.state === 'rejected' || (last?.state === 'withdrawn' && last.at <= usedUpAt);
