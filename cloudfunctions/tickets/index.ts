import type { Handled } from '../kernel/handle';
import { advance } from './advance';
import { assignees } from './assignees';
import { mergeTargets } from './mergeTargets';
import { submit } from './submit';
import { get, mine, queue } from './view';

export { ticketsOfTeams } from './load';
export { ticketSections } from './recordSections';

/** Tickets: complaints, suggestions, repairs and inquiries. */
export const handlers: readonly Handled[] = [submit, mine, get, queue, assignees, mergeTargets, advance];

export { escalateDue } from './escalate';
export { copyOfTickets, type CopiedTicket } from './copy';
export { passTicketTime } from './passTime';
export { eraseTickets, unendedTickets } from './erase';
