import type { StoredStaff } from '../account';
import { Failure } from '../kernel/failure';
import type { Database, Transaction } from '../kernel/ports';
import type { StoredEvent, Ticket } from './stored';
import { sees, type Viewer } from './visible';

/** More entries than this are not shown; a ticket has a dozen. */
const MOST_EVENTS = 500;

/** @throws Failure NOT_FOUND if absent, out of reach, or nothing for the viewer to know of: all look alike. */
export async function getTicket(
  from: Pick<Database, 'get'> | Transaction,
  id: string,
  viewer: Viewer,
): Promise<Ticket> {
  const ticket = await from.get<Ticket>('tickets', id);
  if (!ticket || !sees(viewer, ticket)) throw new Failure('NOT_FOUND');
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

/** Who works on tickets, as `staff` holds it. */
export interface StaffMember {
  _id: string;
  openid: string;
  name: string;
  state: 'active' | 'left';
  posts: { role: string; communityIds: string[] | 'all' }[];
  signature: StoredStaff['signature'];
}
