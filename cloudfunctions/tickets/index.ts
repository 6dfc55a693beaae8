import type { Handled } from '../kernel/handle';
import { advance } from './advance';
import { assignees } from './assignees';
import { mergeTargets } from './mergeTargets';
import { decideContent, heldContent } from './content/endpoints';
import { fileFor, findHome } from './fileFor';
import { form, formFor } from './form';
import { submit } from './submit';
import { assignMany } from './assignMany';
import { nameStaff } from './naming';
import { watch } from './presence';
import { attention, queue } from './queue';
import { read } from './read';
import { search } from './search';
import { get, mine } from './view';
import { slots } from './visits/endpoints';

export { beginAbsences, releaseTickets } from './handingBack';
export { giveTurns } from './turns';
export { ticketToAnswer } from './toAnswer';
export { ticketsOfTeams } from './load';
export { ticketSections } from './recordSections';

/** Tickets: complaints, suggestions, repairs and inquiries. */
export const handlers: readonly Handled[] = [
  form,
  findHome,
  formFor,
  fileFor,
  heldContent,
  decideContent,
  submit,
  mine,
  get,
  ...[queue, attention, search],
  ...[assignees, assignMany, nameStaff],
  mergeTargets,
  slots,
  watch,
  read,
  advance,
];

export { promiseOf } from './clocks';
export { escalateDue } from './escalate';
export { copyOfTickets, type CopiedTicket } from './copy';
export { figuresOf, type TicketFigures } from './figures';
export { OPEN_STATES } from './lifecycle';
export { passTicketTime } from './passTime';
export { eraseTickets, unendedTickets } from './erase';
export { recheckContent } from './content/recheck';
export type { StoredEvent, Ticket } from './stored';
export { onMediaVerdict } from './content/verdict';
