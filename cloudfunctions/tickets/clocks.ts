import type { ClockName, Target } from '../../contract';
import { addBusinessTime, businessTimeBetween, type Years } from '../calendar';
import { calendarOf, isMorePressing, lengthOf, promiseOfOld, type KeptPromise, type Term } from '../promises';
import { responseSpan, resolutionSpans, type Fact, type Span } from './phases';
import type { Ticket } from './stored';

/** Percent of a target at which somebody is told. Source: domain model §5. */
export const LEVELS = [80, 100, 150, 200] as const;
export type Level = (typeof LEVELS)[number];

/** How one clock of a ticket stands, whatever the time is. Instants in epoch ms. */
export interface Clock {
  /** When it ran; a last span without an end runs on, perhaps from a date to come. */
  spans: readonly Span[];
  /** Those of the promise that binds, the soonest to be used up. */
  target: Target;
  from: number;
  /** When each share of the target is used up; `Infinity` where the clock stands still before that. */
  levels: Readonly<Record<Level, number>>;
  /** As if it ran on from where it stands still. */
  dueAt: number;
  warnAt: number;
  /** When it stood still last; null while it runs on. */
  stoppedAt: number | null;
}

export type Clocks = Readonly<Record<ClockName, Clock>>;

/** What was promised to the ticket. */
export const promiseOf = ({ promise, kind, createdAt }: Pick<Ticket, 'promise' | 'kind' | 'createdAt'>) =>
  promise ?? promiseOfOld(kind, createdAt);

/**
 * Both clocks, from the ticket's own history alone, oldest first: nothing is counted up anywhere, so nothing drifts.
 * The first answer is due by whatever was promised soonest: a promise is added to, never taken back. The solution is due by the
 * priority it has: made more pressing it is due by the sooner of both, made less pressing as if it had been so from the start.
 */
export function clocksOf(promise: KeptPromise, facts: readonly Fact[], years: Years): Clocks {
  const response = responseSpan(facts) ?? [promise.terms[0].at, null];
  const answeredAt = response[1] ?? Number.POSITIVE_INFINITY;
  const given = promise.terms.filter(({ at }, index) => index === 0 || at < answeredAt);
  const ran = facts.length === 0 ? [response] : resolutionSpans(facts);
  // Stopped in the very moment of the filing, it has run no time, but stands somewhere.
  const spans: readonly Span[] = ran.length > 0 ? ran : [[response[0], response[0]]];
  return {
    firstResponse: clockOf([response], given, 'firstResponse', { promise, years }),
    resolution: clockOf(spans, termsInForce(promise), 'resolution', { promise, years }),
  };
}

/** The terms by which the solution is due: those since the ticket was made less pressing last. */
function termsInForce({ terms }: KeptPromise): readonly Term[] {
  return terms.reduce<Term[]>((kept, term) => {
    const former = kept.at(-1);
    return former && isMorePressing(term.priority, former.priority) ? [...kept, term] : [term];
  }, []);
}

interface Counting {
  promise: KeptPromise;
  years: Years;
}

function clockOf(spans: readonly Span[], terms: readonly Term[], name: ClockName, counting: Counting): Clock {
  const stoppedAt = spans.at(-1)?.[1] ?? null;
  const endless: Span[] = stoppedAt === null ? [] : [[stoppedAt, null]];
  const reach = (term: Term, level: Level, within: readonly Span[]) =>
    reached(within, term.at, term[name], level, counting);
  const soonest = (level: Level, within: readonly Span[]) =>
    Math.min(...terms.map((term) => reach(term, level, within)));
  const onAndOn = [...spans, ...endless];
  const dueAt = soonest(100, onAndOn);
  const binding = terms.find((term) => reach(term, 100, onAndOn) === dueAt) ?? counting.promise.terms[0];
  return {
    ...{ spans, stoppedAt, dueAt, target: binding[name], from: binding.at },
    warnAt: soonest(80, onAndOn),
    levels: {
      80: soonest(80, spans),
      100: soonest(100, spans),
      150: soonest(150, spans),
      200: soonest(200, spans),
    },
  };
}

/** When `level` percent of a target, counted within `spans` from `from` on, are used up; `Infinity` when they are not. */
function reached(
  spans: readonly Span[],
  from: number,
  target: Target,
  level: Level,
  { promise: { hours }, years }: Counting,
): number {
  const calendar = calendarOf(target, hours, years);
  let left = Math.ceil((lengthOf(target, hours) * level) / 100);
  for (const [opens, closes] of spans) {
    const start = Math.max(opens, from);
    if (closes !== null && closes <= start) continue;
    const at = addBusinessTime(start, left, calendar);
    if (closes === null || at <= closes) return at;
    left -= businessTimeBetween(start, closes, calendar);
  }
  return Number.POSITIVE_INFINITY;
}

/** Counted time of a clock until `now`, within its binding target. Ms. */
export function usedOf(clock: Clock, now: number, { promise: { hours }, years }: Counting): number {
  const calendar = calendarOf(clock.target, hours, years);
  return clock.spans.reduce(
    (sum, [opens, closes]) =>
      sum + businessTimeBetween(Math.max(opens, clock.from), Math.min(closes ?? now, now), calendar),
    0,
  );
}
