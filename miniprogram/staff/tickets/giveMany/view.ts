import { ASSIGN_OUTCOME_NAMES } from '../../../../contract';
import type { Output, QueueRow, teams, tickets } from '../../../../contract';
import { showTime } from '../../../platform/time';

/** Somebody to give tickets to. */
export interface Person {
  id: string;
  name: string;
  /** How much they have, and whether they are there. */
  note: string;
  isAway: boolean;
}

/** Who could take the tickets of a community: who is at work first, then who has the least. */
export function toPeople(
  { items, staff }: Pick<Output<typeof teams.list>, 'items' | 'staff'>,
  nowMs: number,
): Person[] {
  const members = items.flatMap((team) => team.members);
  // Who is in several teams is at work when they are in one of them; who is in none has no hours.
  const isOff = (id: string) => {
    const own = members.filter((member) => member.id === id);
    return own.length > 0 && !own.some(({ isOnShift }) => isOnShift);
  };
  return staff
    .map((one) => ({ ...one, rank: one.awayUntil === null ? Number(isOff(one.id)) : 2 }))
    .sort((a, b) => a.rank - b.rank || a.openCount - b.openCount)
    .map(({ id, name, openCount, awayUntil, rank }) => ({
      ...{ id, name, isAway: awayUntil !== null },
      note:
        awayUntil === null
          ? `手上 ${openCount} 单${rank === 0 ? '' : ' · 现在不当班'}`
          : `请假至 ${showTime(awayUntil, nowMs)}`,
    }));
}

/** What became of each, those that were not given first. */
export function toOutcomes(
  { items }: Output<typeof tickets.assignMany>,
  given: readonly QueueRow[],
  name: string,
) {
  const rows = items.map(({ id, outcome }) => ({
    id,
    number: given.find((one) => one.id === id)?.number ?? '',
    text: ASSIGN_OUTCOME_NAMES[outcome],
    isDone: outcome === 'done',
  }));
  const done = rows.filter(({ isDone }) => isDone);
  const left = rows.filter(({ isDone }) => !isDone);
  return {
    rows: [...left, ...done],
    title: done.length > 0 ? `已派给${name} ${done.length} 件` : '没有派出去',
    rest: left.length > 0 ? `${left.length} 件没有派，点开看看` : '',
  };
}

export type Outcomes = ReturnType<typeof toOutcomes>;
