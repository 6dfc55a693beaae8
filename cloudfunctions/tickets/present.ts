import type { QueueRow, TicketEvent, TicketPending, TicketSummary, TicketView } from '../../contract';
import { maskPhone } from '../archive';
import { loadYears, type Years } from '../calendar';
import type { Call } from '../kernel/handle';
import type { Secrets } from '../kernel/ports';
import { shownPromise } from '../promises';
import { holdsOn, isTextHeld } from './content/visible';
import { actingOn, isForOwners } from './events';
import { allowedActions, OWING_STATES } from './lifecycle';
import { mainOf, presentLinked, type Linked } from './linked';
import { hasNews, isRead } from './news';
import { partiesOf } from './parties';
import { promiseOf } from './clocks';
import { eventPlace, namedPlace, ratingPlace, spotPlace, textPlace } from './places';
import { presentClocks, rowMark } from './presentClocks';
import { priorityOf } from './priority';
import type { StoredEvent, Ticket } from './stored';

/** Characters of the text shown in lists. */
const EXCERPT = 60;

type Parts = ReturnType<typeof holdsOn>;
const excerptOf = (text: string) => Array.from(text).slice(0, EXCERPT).join('');
const iso = (at: number) => new Date(at).toISOString();

export function presentSummary(
  ticket: Ticket,
  { platform: { secrets }, now, actor }: Pick<Call, 'platform' | 'now' | 'actor'>,
): TicketSummary {
  const { _id: id, number, kind, category, state, communityName, label: address, assignee, photos } = ticket;
  const isOwed = OWING_STATES.includes(state);
  return {
    ...{ id, number, kind, category, state, communityName, address },
    excerpt: isTextHeld(ticket) ? '' : excerptOf(secrets.open(ticket.textSealed, textPlace(id))),
    assignee: assignee?.name ?? null,
    createdAt: iso(ticket.createdAt),
    updatedAt: iso(ticket.updatedAt),
    dueAt: isOwed ? iso(ticket.dueAt) : null,
    isOverdue: isOwed && ticket.dueAt < now,
    priority: priorityOf(ticket),
    mark: rowMark(ticket, now),
    photoCount: photos.length,
    ...(ticket.isSensitive === true ? { isSensitive: true } : {}),
    ...(isTextHeld(ticket) ? { isHeld: true } : {}),
    ...(hasNews(ticket, actor) ? { hasNews: true } : {}),
  };
}

/** A phone number in a text, however it is grouped. */
const PHONE = /1[3-9]\d(?:[ -]?\d{4}){2}/g;

/** For staff who do not have it open: numbers that people wrote into the text are masked as any other. */
export function presentMasked(ticket: Ticket, call: Call): TicketSummary {
  const summary = presentSummary(ticket, call);
  return { ...summary, excerpt: summary.excerpt.replace(PHONE, (number) => maskPhone(number)) };
}

/** A row of staff's list: numbers that people wrote into the text are masked as any other. */
export function presentRow(ticket: Ticket, call: Call): QueueRow {
  const parties = partiesOf(call.actor, ticket);
  const mayAssign = allowedActions(ticket, parties, call.now).includes('assign');
  const isLeads = parties.includes('lead');
  return {
    ...presentMasked(ticket, call),
    version: ticket.version,
    allowed: [
      ...(mayAssign && ticket.assignee === null ? ['take' as const] : []),
      ...(mayAssign && isLeads ? ['assign' as const] : []),
    ],
  };
}

/**
 * The whole ticket for this viewer. One round trip for the links of its photos, none when it has none; staff see its clocks by the
 * calendar's `known` years, which are read beside the links when nobody has them at hand.
 */
export async function presentTicket(
  ticket: Ticket,
  all: readonly StoredEvent[],
  linked: Linked,
  call: Call,
  known: Years | null = null,
): Promise<TicketView> {
  const { database, secrets, files } = call.platform;
  const parts = holdsOn(ticket, call);
  const isOwners = actingOn(ticket, call).kind === 'owner';
  const events = isOwners ? all.filter(isForOwners) : all;
  const fileIds = [...ticket.photos, ...events.flatMap((event) => event.photos)].filter(
    (fileId) => !parts.isHidden(fileId),
  );
  const [links, main, years] = await Promise.all([
    fileIds.length === 0 ? {} : files.links([...new Set(fileIds)]),
    mainOf(ticket, linked, database),
    isOwners ? null : (known ?? loadYears(call.platform.database)),
  ]);
  return {
    ...presentSummary(ticket, call),
    householdId: ticket.householdId,
    version: ticket.version,
    ...presentFiling(ticket, parts, secrets),
    photos: photosOf(ticket.photos, links, parts),
    events: events.map((event) => {
      const wasRead = isRead(ticket, event, isOwners ? 'owner' : 'staff');
      const shown = presentEvent(event, secrets, links, parts);
      return wasRead === null ? shown : { ...shown, isRead: wasRead };
    }),
    rating: ticket.rating,
    ratingTags: ticket.ratingTags ?? [],
    ratingText:
      ticket.ratingSealed === null ? null : secrets.open(ticket.ratingSealed, ratingPlace(ticket._id)),
    reopenCount: ticket.reopenCount,
    holdUntil: ticket.state === 'onHold' && ticket.holdUntil ? iso(ticket.holdUntil) : null,
    pending: isOwners ? null : presentPending(ticket, all, secrets),
    main: main && presentLinked(main, isOwners),
    followers: isOwners ? [] : linked.followers.map((one) => presentLinked(one, false)),
    related: ticket.relatedId ?? null,
    clocks: years && presentClocks(ticket, all, years, call.now),
    ...presentVisit(ticket),
    allowed: allowedActions(ticket, partiesOf(call.actor, ticket), call.now),
  };
}

/** A wish whose date has passed waits for nobody any more. */
function presentPending(
  { pending }: Ticket,
  events: readonly StoredEvent[],
  secrets: Secrets,
): TicketPending | null {
  if (!pending) return null;
  const { action, name: by, at, eventId, until } = pending;
  const sealed = events.find(({ _id }) => _id === eventId)?.textSealed ?? null;
  const text = sealed === null ? '' : secrets.open(sealed, eventPlace(eventId));
  return { action, by, at: iso(at), text, until: until === null ? null : iso(until) };
}

/** A visit that was agreed or has begun. */
function presentVisit({ appointment, arrivedAt }: Ticket): Pick<TicketView, 'appointment' | 'arrivedAt'> {
  return {
    ...(appointment && { appointment: { ...appointment, at: iso(appointment.at) } }),
    ...(arrivedAt && { arrivedAt: iso(arrivedAt) }),
  };
}

/** What was said when it was filed, as far as this viewer may see it. */
function presentFiling(ticket: Ticket, parts: Parts, secrets: Secrets) {
  const { _id, textSealed, source, filedBy, placeKind, spotSealed, callBack } = ticket;
  const textHold = parts.hold('text');
  const spot = spotSealed ? { spot: secrets.open(spotSealed, spotPlace(_id)) } : {};
  return {
    text: parts.isHidden('text') ? '' : secrets.open(textSealed, textPlace(_id)),
    ...(textHold && { textHold }),
    ...(source && { source }),
    ...(filedBy && { filedBy: filedBy.name }),
    ...(placeKind && { place: { kind: placeKind, ...spot } }),
    ...(callBack && { callBack }),
    ...presentNamed(ticket, secrets),
    promise: shownPromise(promiseOf(ticket)),
  };
}

function presentNamed({ _id, namedByOwner = [], namedSealed }: Ticket, secrets: Secrets) {
  const words = namedSealed ? [secrets.open(namedSealed, namedPlace(_id))] : [];
  const named = [...namedByOwner.map(({ name }) => name), ...words];
  return named.length > 0 ? { named } : {};
}

function presentEvent(
  event: StoredEvent,
  secrets: Secrets,
  links: Record<string, string>,
  parts: Parts,
): TicketEvent {
  const { _id: id, action, by, state, textSealed, until = null } = event;
  const isShown = textSealed !== null && !parts.isHidden(id);
  const text = isShown ? secrets.open(textSealed, eventPlace(id)) : null;
  const textHold = parts.hold(id);
  return {
    ...{ id, action, at: iso(event.at), by, state, text, photos: photosOf(event.photos, links, parts) },
    ...(textHold && { textHold }),
    until: until === null ? null : iso(until),
    ...(event.materials && { materials: event.materials }),
  };
}

/** A photo whose file is gone, or that is kept back, keeps its place without a link. */
function photosOf(fileIds: readonly string[], links: Record<string, string>, parts: Parts) {
  return fileIds.map((fileId) => {
    const hold = parts.hold(fileId);
    return { fileId, url: links[fileId] ?? '', ...(hold && { hold }) };
  });
}
