import type { Actor } from '../kernel/actor';
import { isForOwners } from './events';
import { partiesOf } from './parties';
import type { StoredEvent, Ticket } from './stored';

/** Versions of a ticket by which each side learnt something that the other one, or time, brought about. */
export interface News {
  home: number;
  team: number;
  /** The first version of which is known whether it was read: tickets from before there were marks have none earlier. */
  since: number;
}

/** Up to which version each has read: any handler for the whole team, those of the home by their membership. */
export interface Reads {
  team: number;
  home: Readonly<Record<string, number>>;
}

type Said = Pick<StoredEvent, 'action' | 'by'>;
type Marked = Pick<Ticket, 'news' | 'reads'>;

/** The news after what happened, which made the ticket's `version`. Who lives there learns nothing of what staff settle among themselves. */
export function newsAfter({ news }: Pick<Ticket, 'news'>, { action, by }: Said, version: number): News {
  const { home = 0, team = 0, since = version } = news ?? {};
  if (by.kind === 'owner') return { home, team: version, since };
  return { home: isForOwners({ action }) ? version : home, team, since };
}

/** As whom somebody reads a ticket: of its team, by a membership of its home; null as one whose reading says nothing. */
export type Reader = { side: 'team' } | { side: 'home'; membershipId: string };

export function readerOf(actor: Actor, ticket: Ticket): Reader | null {
  const home = actor.homes.find(({ householdId }) => householdId === ticket.householdId);
  if (home) return { side: 'home', membershipId: home.membershipId };
  return partiesOf(actor, ticket).includes('team') ? { side: 'team' } : null;
}

const NOTHING: Reads = { team: 0, home: {} };

const readUpTo = ({ reads = NOTHING }: Marked, reader: Reader): number =>
  reader.side === 'team' ? reads.team : (reads.home[reader.membershipId] ?? 0);

/** Whether something happened that the viewer, or for staff their team, has not read. */
export function hasNews(ticket: Ticket, actor: Actor): boolean {
  const reader = ticket.news && readerOf(actor, ticket);
  return reader ? (ticket.news?.[reader.side] ?? 0) > readUpTo(ticket, reader) : false;
}

/** The marks once `reader` has read up to `version`; null when they had already. Later readings are never taken back. */
export function readsAfter(ticket: Marked, reader: Reader | null, version: number): Reads | null {
  if (reader === null || readUpTo(ticket, reader) >= version) return null;
  const { reads = NOTHING } = ticket;
  return reader.side === 'team'
    ? { ...reads, team: version }
    : { ...reads, home: { ...reads.home, [reader.membershipId]: version } };
}

/**
 * Whether the other side has read what the viewer's own side said: of staff's words anybody of the home, of the home's any
 * handler. Null of what the other side says, of what holds no words or photos, and of what nobody kept account of.
 */
export function isRead(
  { news, reads = NOTHING }: Marked,
  event: StoredEvent,
  viewer: 'owner' | 'staff',
): boolean | null {
  if (!news || event.version < news.since || event.by.kind !== viewer || !saysSomething(event)) return null;
  if (viewer === 'owner') return reads.team >= event.version;
  return isForOwners(event) ? Object.values(reads.home).some((version) => version >= event.version) : null;
}

const saysSomething = ({ action, textSealed, photos }: StoredEvent) =>
  action === 'submit' || textSealed !== null || photos.length > 0;
