import { tickets } from '../../contract';
import { handle } from '../kernel/handle';
import { readerOf, readsAfter } from './news';
import { getTicket } from './repository';

/** Marks what the caller was shown as read. What happened since then stays unread, however late this arrives. */
export const read = handle(tickets.read, async ({ id, version }, call) => {
  await call.platform.database.transaction(async (transaction) => {
    const ticket = await getTicket(transaction, id, call);
    const shown = Math.min(version, ticket.version);
    const reads = readsAfter(ticket, readerOf(call.actor, ticket), shown);
    if (reads) await transaction.update('tickets', id, { reads });
  });
  return {};
});
