import type { TicketSummary } from '../../contract';
import type { Call } from '../kernel/handle';
import { presentSummary } from './present';
import { getTicket } from './repository';

/** What an answer to a ticket may mention, and whose it is. One step to the database. @throws Failure NOT_FOUND. */
export async function ticketToAnswer(
  id: string,
  call: Call,
): Promise<
  Pick<TicketSummary, 'number' | 'category' | 'communityName' | 'address' | 'dueAt'> & { communityId: string }
> {
  const ticket = await getTicket(call.platform.database, id, call);
  const { number, category, communityName, address, dueAt } = presentSummary(ticket, call);
  return { number, category, communityName, address, dueAt, communityId: ticket.communityId };
}
