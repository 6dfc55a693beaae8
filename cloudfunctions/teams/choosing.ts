import type { Shift, TicketKind } from '../../contract';
import type { Team } from './stored';
import { isOnShift, nextOnShift } from './week';

type Takes = Pick<Team, '_id' | 'categories'>;

/**
 * The team whose tickets of this kind and category are: who names the category comes before who takes the whole kind, and that
 * before who takes what is left; of two alike, the first by id. Null when none of them takes it.
 */
export function teamFor<T extends Takes>(teams: readonly T[], kind: TicketKind, category: string): T | null {
  const inOrder = [...teams].sort((a, b) => (a._id < b._id ? -1 : 1));
  const names = (wanted: string | null) =>
    inOrder.find(({ categories }) => categories.some((one) => one.kind === kind && one.category === wanted));
  return names(category) ?? names(null) ?? inOrder.find(({ categories }) => categories.length === 0) ?? null;
}

/** What the rule knows of a member of the team. */
export interface Candidate {
  staffId: string;
  /** Works here, has signed the agreement, and may handle the community's tickets. */
  isEligible: boolean;
  isAway: boolean;
  shifts: readonly Shift[];
  openCount: number;
}

/**
 * Who gets a ticket in turn: of those at work at `at` who are not named in it, who has the least open; of two alike, the first
 * by id. Null when nobody is at work. Source: domain model §2, auto rule.
 */
export function inTurn(
  candidates: readonly Candidate[],
  namedIds: readonly string[],
  at: number,
): string | null {
  const free = candidates.filter(
    ({ staffId, isEligible, isAway, shifts }) =>
      isEligible && !isAway && !namedIds.includes(staffId) && isOnShift(shifts, at),
  );
  free.sort((a, b) => a.openCount - b.openCount || (a.staffId < b.staffId ? -1 : 1));
  return free[0]?.staffId ?? null;
}

/** The longest until it is looked again whether somebody is at work: absences end, people come, members change. */
const LOOK_AGAIN_MS = 30 * 60_000;
/** Who is at work now could not take it: they are named in it, or away. */
const SOON_MS = 10 * 60_000;

/** When it is worth while to try again, nobody having been free at `at`. Epoch ms. */
export function tryAgainAt(candidates: readonly Pick<Candidate, 'shifts'>[], at: number): number {
  const starts = candidates.map(({ shifts }) => nextOnShift(shifts, at)).filter((start) => start > at);
  const soonest = Math.min(...starts, at + LOOK_AGAIN_MS);
  return starts.length === 0 ? at + SOON_MS : soonest;
}
