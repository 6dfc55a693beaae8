import { TICKET_KIND_NAMES, type TicketAction } from '../../contract';
import { prepareNotice } from '../notices';
import type { Call } from '../kernel/handle';
import type { StoredEvent, Ticket } from './stored';

/** What the owner is told of; other steps are in the ticket's history, so that a spare consent is not spent on them. */
const TOLD: Partial<Record<TicketAction | 'submit', { result: string; note: string }>> = {
  accept: { result: '已受理', note: '物业已受理并回复您' },
  askOwner: { result: '等您回复', note: '物业有问题想问您' },
  resolve: { result: '待您确认', note: '请确认是否已解决' },
  message: { result: '有新回复', note: '物业回复了您' },
};

/** The word to who filed it about what staff did, or null when there is nothing to tell. Holds nothing that anybody wrote. */
export function progressNotice(ticket: Ticket, event: StoredEvent, { now }: Call) {
  const told = event.by.kind === 'staff' ? TOLD[event.action] : undefined;
  if (!told) return null;
  const what = `${TICKET_KIND_NAMES[ticket.kind]}（${ticket.category}）`;
  return prepareNotice({
    key: `ticket:${ticket._id}:${ticket.version}`,
    to: ticket.submittedBy,
    communityId: ticket.communityId,
    template: 'ticketProgress',
    title: `您的${what}${told.result}`,
    body: told.note,
    page: `owner/tickets/detail/detail?id=${ticket._id}`,
    fields: { item: what, result: told.result, note: told.note },
    now,
  });
}
