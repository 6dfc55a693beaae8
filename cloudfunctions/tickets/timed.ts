import { CLOCKS } from '../../contract';
import type { Years } from '../calendar';
import { NEVER } from '../archive';
import { clocksOf, LEVELS, promiseOf, type Clocks } from './clocks';
import { OPEN_STATES } from './lifecycle';
import type { Fact } from './phases';
import type { Ticket } from './stored';

/** The highest level that was told of each clock, in percent; 0 before the first. */
export type Told = NonNullable<Ticket['told']>;

export const toldOf = ({ told }: Pick<Ticket, 'told'>): Told => told ?? { firstResponse: 0, resolution: 0 };

/** The ticket with what its clocks say, to sort and look for by; `facts` are its whole history, oldest first. */
export function timed(ticket: Ticket, facts: readonly Fact[], years: Years): Ticket {
  const clocks = clocksOf(promiseOf(ticket), facts, years);
  const owed = isAnswered(clocks) ? [clocks.resolution] : [clocks.firstResponse, clocks.resolution];
  return {
    ...ticket,
    dueAt: Math.min(...owed.map(({ dueAt }) => dueAt)),
    warnAt: Math.min(...owed.map(({ warnAt }) => warnAt)),
    escalateAt: nextLevelAt(ticket, clocks),
  };
}

const isAnswered = ({ firstResponse }: Clocks) => firstResponse.stoppedAt !== null;

/** When the next level of a clock that runs is reached of which nobody was told: epoch ms, or `NEVER`. */
export function nextLevelAt(ticket: Pick<Ticket, 'state' | 'told'>, clocks: Clocks): number {
  if (!OPEN_STATES.includes(ticket.state)) return NEVER;
  const told = toldOf(ticket);
  const times = CLOCKS.flatMap((name) => {
    const { stoppedAt, spans, levels } = clocks[name];
    const next = LEVELS.find((level) => level > told[name]);
    const runsFrom = spans.at(-1)?.[0];
    if (stoppedAt !== null || next === undefined || runsFrom === undefined) return [];
    // Nobody is told while it is on hold, even of what was missed before.
    return [Math.max(levels[next], runsFrom)];
  });
  return Math.min(NEVER, ...times);
}
