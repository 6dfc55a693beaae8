import type { LinkedTicket } from '../../contract';
import type { Database } from '../kernel/ports';
import { MOST_FOLLOWERS } from './merging';
import type { Ticket } from './stored';

/** The tickets a ticket is merged with. */
export interface Linked {
  /** That gathers it now. */
  main: Ticket | null;
  followers: readonly Ticket[];
}

export const UNLINKED: Linked = { main: null, followers: [] };

/** What is merged with a ticket, found by its id alone, so beside reading it. One step to the database. */
export async function findLinked(database: Database, id: string): Promise<Linked> {
  const [mains, followers] = await Promise.all([
    database.find<Ticket>('tickets', { followerIds: id }, { limit: 1 }),
    database.find<Ticket>('tickets', { mainId: id }, { limit: MOST_FOLLOWERS }),
  ]);
  return { main: mains[0] ?? null, followers };
}

/** The main ticket, also when both have ended: then it gathers nobody any more, and is read by its id. */
export async function mainOf(
  { mainId = null }: Ticket,
  { main }: Linked,
  database: Database,
): Promise<Ticket | null> {
  if (mainId === null) return null;
  return main?._id === mainId ? main : database.get<Ticket>('tickets', mainId);
}

/** Owners learn how far another ticket is, and nothing else of it: not even which one it is. */
export function presentLinked(ticket: Ticket, isOwners: boolean): LinkedTicket {
  const { _id: id, number, state, updatedAt } = ticket;
  return {
    ...(isOwners ? { id: null, number: null } : { id, number }),
    state,
    updatedAt: new Date(updatedAt).toISOString(),
  };
}
