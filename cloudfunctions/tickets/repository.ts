import type { StoredStaff } from '../account';
import { Failure } from '../kernel/failure';
import { reaches, type Reach } from '../kernel/permit';
import type { Database, Transaction } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { Actor } from '../kernel/actor';
import { OPEN_STATES } from './lifecycle';
import { mayKnow } from './sensitive';
import type { StoredEvent, Ticket } from './stored';

/** More entries than this are not shown; a ticket has a dozen. */
const MOST_EVENTS = 500;

/** @throws Failure NOT_FOUND if absent, out of reach, or not for the caller to know of: the three look alike. */
export async function getTicket(
  from: Pick<Database, 'get'> | Transaction,
  id: string,
  { actor, reach }: { actor: Actor; reach: Reach },
): Promise<Ticket> {
  const ticket = await from.get<Ticket>('tickets', id);
  if (!ticket || !reaches(reach, ticket) || !mayKnow(actor, ticket)) throw new Failure('NOT_FOUND');
  return ticket;
}

/** A ticket's history, oldest first. */
export function findEvents(database: Database, ticketId: string): Promise<StoredEvent[]> {
  return database.find<StoredEvent>(
    'ticketEvents',
    { ticketId },
    { order: [['version', 'asc']], limit: MOST_EVENTS },
  );
}

/** Open tickets of those staff members, for their load. */
export function findOpenOf(database: Database, staffIds: readonly string[]): Promise<Ticket[]> {
  return database.find<Ticket>(
    'tickets',
    { 'assignee.staffId': isIn(staffIds), state: isIn(OPEN_STATES) },
    { limit: 1000 },
  );
}

/** Who works on tickets, as `staff` holds it. */
export interface StaffMember {
  _id: string;
  openid: string;
  name: string;
  state: 'active' | 'left';
  posts: { role: string; communityIds: string[] | 'all' }[];
  signature: StoredStaff['signature'];
}
