import { CHECK_STATES, type CheckCounts, type CheckState, type TimelyFigure } from '../../contract';

/** Version of the rule below; kept with every figure, so that old ones say how they were counted. */
export const FORMULA = 1;

/** How many checks stand where, and how many of them were answered by the due date. */
export interface Sums {
  counts: Partial<Record<CheckState, number>>;
  inTime: number;
}

export const countsOf = ({ counts }: Pick<Sums, 'counts'>): CheckCounts =>
  Object.fromEntries(CHECK_STATES.map((state) => [state, counts[state] ?? 0])) as CheckCounts;

/** "Updated in time" of what was counted. Whoever was not reached counts as not in time. Source: domain model §4. */
export function timelyOf(sums: Sums): TimelyFigure {
  const counts = countsOf(sums);
  const all = CHECK_STATES.reduce((sum, state) => sum + counts[state], 0);
  return {
    formula: FORMULA,
    numerator: sums.inTime,
    denominator: all - counts.exempt,
    exclusions: { exempt: counts.exempt },
  };
}

export function added(all: readonly Sums[]): Sums {
  const counts = Object.fromEntries(
    CHECK_STATES.map((state) => [state, all.reduce((sum, one) => sum + (one.counts[state] ?? 0), 0)]),
  );
  return { counts, inTime: all.reduce((sum, one) => sum + one.inTime, 0) };
}

export const progressOf = (sums: Sums) => ({ counts: countsOf(sums), timely: timelyOf(sums) });
