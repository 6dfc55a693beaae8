import { TICKET_LIMITS } from '../../contract';
import { NEVER } from '../archive';
import { ENDED_STATES } from './lifecycle';
import type { Ticket } from './stored';

/** When time does something to the ticket next: epoch ms, or `NEVER`. What has ended waits no longer, but those who follow it must. */
export function nextAtOf(ticket: Omit<Ticket, 'nextAt'>): number {
  const { state, updatedAt, stateSince: since = updatedAt, remindedAt = null } = ticket;
  if (state === 'waitOwner') {
    const isReminded = remindedAt !== null && remindedAt >= since;
    return since + (isReminded ? TICKET_LIMITS.giveUpAfter : TICKET_LIMITS.remindAfter);
  }
  if (state === 'onHold') return ticket.holdUntil ?? since;
  if (state === 'resolved') return (ticket.resolvedAt ?? since) + TICKET_LIMITS.objectWithin;
  const { followerIds = [] } = ticket;
  return ENDED_STATES.includes(state) && followerIds.length > 0 ? since : NEVER;
}

/** What time does to the ticket now, or null when nothing is due. */
export function dueHappening(
  ticket: Ticket,
  now: number,
): 'remind' | 'giveUp' | 'resume' | 'close' | 'settle' | null {
  const { state, updatedAt, stateSince: since = updatedAt } = ticket;
  if (nextAtOf(ticket) > now) return null;
  // Down for long, the timer gives up at once what it did not come to remind of: the owner may still say that it is not solved.
  if (state === 'waitOwner') return since + TICKET_LIMITS.giveUpAfter <= now ? 'giveUp' : 'remind';
  if (state === 'onHold') return 'resume';
  return state === 'resolved' ? 'close' : 'settle';
}
