import type { Priority } from '../../contract';
import { Failure } from '../kernel/failure';
import type { Database } from '../kernel/ports';
import { promisesAsOf, withPriority } from '../promises';
import { clocksOf, LEVELS, promiseOf, type Level } from './clocks';
import type { Fact } from './phases';
import type { Ticket } from './stored';
import { toldOf } from './timed';
import type { Years } from '../calendar';

type InForce = Awaited<ReturnType<typeof promisesAsOf>>;

/** How pressing a ticket is now. */
export const priorityOf = (ticket: Ticket): Priority => {
  const { terms } = promiseOf(ticket);
  return (terms.at(-1) ?? terms[0]).priority;
};

/** What was promised when the ticket was filed: a change since does not touch it. Two steps to the database. */
export async function promisesOfFiling(database: Database, ticketId: string): Promise<InForce> {
  const ticket = await database.get<Ticket>('tickets', ticketId);
  return promisesAsOf(database, ticket?.promise?.versions ?? []);
}

/**
 * What a change of the priority makes of a ticket: another promise, and of the levels that somebody was told of only those that
 * are still reached by it, so that the others are told when they are reached anew.
 * @throws Failure INVALID when it has that priority.
 */
export function reclassed(
  ticket: Ticket,
  priority: Priority,
  { inForce, facts, years, now }: { inForce: InForce; facts: readonly Fact[]; years: Years; now: number },
): Pick<Ticket, 'promise' | 'told'> {
  if (priority === priorityOf(ticket))
    throw new Failure('INVALID', 'no other priority', { priority: '已经是这个紧急程度' });
  const { kind, category } = ticket;
  const promise = withPriority(promiseOf(ticket), inForce, { kind, category, at: now, priority });
  const { firstResponse, resolution } = clocksOf(promise, facts, years);
  const told = toldOf(ticket);
  return {
    promise,
    told: {
      firstResponse: Math.min(told.firstResponse, highestBy(firstResponse.levels, now)),
      resolution: Math.min(told.resolution, highestBy(resolution.levels, now)),
    },
  };
}

/** The highest level that is reached; 0 before the first. */
export function highestBy(levels: Readonly<Record<Level, number>>, now: number): Level | 0 {
  return LEVELS.findLast((level) => levels[level] <= now) ?? 0;
}
