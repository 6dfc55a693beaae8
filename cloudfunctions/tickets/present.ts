import type { TicketEvent, TicketSummary, TicketView } from '../../contract';
import { maskPhone } from '../archive';
import type { Call } from '../kernel/handle';
import type { Secrets } from '../kernel/ports';
import { allowedActions, OWING_STATES } from './lifecycle';
import { partiesOf } from './parties';
import type { StoredEvent, Ticket } from './stored';

/** Characters of the text shown in lists. */
const EXCERPT = 60;

const iso = (at: number) => new Date(at).toISOString();
export const textPlace = (ticketId: string) => `tickets/${ticketId}/text`;
export const ratingPlace = (ticketId: string) => `tickets/${ticketId}/rating`;
export const eventPlace = (eventId: string) => `ticketEvents/${eventId}/text`;

export function presentSummary(
  ticket: Ticket,
  { platform: { secrets }, now }: Pick<Call, 'platform' | 'now'>,
): TicketSummary {
  const { _id: id, number, kind, category, state, communityName, label: address, assignee, photos } = ticket;
  const isOwed = OWING_STATES.includes(state);
  return {
    ...{ id, number, kind, category, state, communityName, address },
    excerpt: Array.from(secrets.open(ticket.textSealed, textPlace(id)))
      .slice(0, EXCERPT)
      .join(''),
    assignee: assignee?.name ?? null,
    createdAt: iso(ticket.createdAt),
    updatedAt: iso(ticket.updatedAt),
    dueAt: isOwed ? iso(ticket.dueAt) : null,
    isOverdue: isOwed && ticket.dueAt < now,
    photoCount: photos.length,
  };
}

/** A phone number in a text, however it is grouped. */
const PHONE = /1[3-9]\d(?:[ -]?\d{4}){2}/g;

/** A row of staff's list: numbers that people wrote into the text are masked as any other. */
export function presentRow(ticket: Ticket, call: Pick<Call, 'platform' | 'now'>): TicketSummary {
  const summary = presentSummary(ticket, call);
  return { ...summary, excerpt: summary.excerpt.replace(PHONE, (number) => maskPhone(number)) };
}

/** The whole ticket for this viewer. One round trip for the links of its photos, none when it has none. */
export async function presentTicket(
  ticket: Ticket,
  events: readonly StoredEvent[],
  call: Call,
): Promise<TicketView> {
  const { secrets, files } = call.platform;
  const fileIds = [...ticket.photos, ...events.flatMap((event) => event.photos)];
  const links = fileIds.length === 0 ? {} : await files.links([...new Set(fileIds)]);
  return {
    ...presentSummary(ticket, call),
    householdId: ticket.householdId,
    version: ticket.version,
    text: secrets.open(ticket.textSealed, textPlace(ticket._id)),
    photos: photosOf(ticket.photos, links),
    events: events.map((event) => presentEvent(event, secrets, links)),
    rating: ticket.rating,
    ratingText:
      ticket.ratingSealed === null ? null : secrets.open(ticket.ratingSealed, ratingPlace(ticket._id)),
    reopenCount: ticket.reopenCount,
    allowed: allowedActions(ticket.state, partiesOf(call.actor, ticket)),
  };
}

function presentEvent(event: StoredEvent, secrets: Secrets, links: Record<string, string>): TicketEvent {
  const { _id: id, action, by, state, textSealed } = event;
  const text = textSealed === null ? null : secrets.open(textSealed, eventPlace(id));
  return { id, action, at: iso(event.at), by, state, text, photos: photosOf(event.photos, links) };
}

/** A photo whose file is gone keeps its place without a link. */
function photosOf(fileIds: readonly string[], links: Record<string, string>) {
  return fileIds.map((fileId) => ({ fileId, url: links[fileId] ?? '' }));
}
