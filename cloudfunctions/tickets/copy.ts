import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { isForOwners } from './events';
import { eventPlace, namedPlace, ratingPlace, spotPlace, textPlace } from './places';
import type { StoredEvent, Ticket } from './stored';

/** As many tickets as a copy holds; a home has dozens. */
const MOST = 1000;
/** Tickets whose events are read at a time: together they stay below the most documents of one query. */
const AT_A_TIME = 50;

/** A ticket with its messages, to take along. Instants are epoch ms. */
export interface CopiedTicket {
  number: string;
  kind: string;
  category: string;
  state: string;
  at: number;
  text: string;
  /** Of a public place. */
  spot: string | null;
  /** Whom a complaint is about, as they said; copies from before that could be said lack it. */
  named?: string[];
  callBack: string | null;
  photos: number;
  rating: number | null;
  ratingText: string | null;
  /** When that happened which they read last; copies from before this was kept lack it. */
  readUntil?: number | null;
  events: { at: number; by: string; action: string; text: string | null; photos: number }[];
}

/** Tickets of `filter`, newest first, with their messages; `membershipId` is who asks. Two steps to the database. */
export async function copyOfTickets(
  { database, secrets }: Platform,
  filter: { householdId: string; submittedBy?: string },
  membershipId: string,
): Promise<CopiedTicket[]> {
  const found = await database.find<Ticket>('tickets', filter, {
    order: [['createdAt', 'desc']],
    limit: MOST,
  });
  const batches = Array.from({ length: Math.ceil(found.length / AT_A_TIME) }, (_, at) =>
    found.slice(at * AT_A_TIME, (at + 1) * AT_A_TIME).map((ticket) => ticket._id),
  );
  const read = await Promise.all(
    batches.map((ids) =>
      database.find<StoredEvent>('ticketEvents', { ticketId: isIn(ids) }, { limit: MOST }),
    ),
  );
  const events = read.flat().sort((a, b) => a.version - b.version);
  const readUntil = ({ _id, reads }: Ticket) =>
    events.findLast(
      ({ ticketId, version }) => ticketId === _id && version <= (reads?.home[membershipId] ?? 0),
    )?.at ?? null;
  const open = (sealed: string | null, place: string) =>
    sealed === null ? null : secrets.open(sealed, place);
  return found.map((ticket) => {
    const { _id, number, kind, category, state, createdAt: at, textSealed, photos, ...rest } = ticket;
    return {
      ...{ number, kind, category, state, at, photos: photos.length, rating: rest.rating },
      text: secrets.open(textSealed, textPlace(_id)),
      spot: open(rest.spotSealed ?? null, spotPlace(_id)),
      named: namedIn(ticket, open),
      callBack: rest.callBack ?? null,
      ratingText: open(rest.ratingSealed, ratingPlace(_id)),
      readUntil: readUntil(ticket),
      events: events
        .filter((event) => event.ticketId === _id && isForOwners(event))
        .map((event) => ({
          ...{ at: event.at, by: event.by.name, action: event.action, photos: event.photos.length },
          text: open(event.textSealed, eventPlace(event._id)),
        })),
    };
  });
}

function namedIn(
  { _id, namedByOwner = [], namedSealed = null }: Ticket,
  open: (sealed: string | null, place: string) => string | null,
): string[] {
  const words = open(namedSealed, namedPlace(_id));
  return [...namedByOwner.map(({ name }) => name), ...(words === null ? [] : [words])];
}
