import { tickets } from '../../contract';
import { refuseForeignFiles } from '../account';
import { NEVER } from '../archive';
import { expectEntry, insertOnRecord } from '../audit';
import { loadYears } from '../calendar';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import type { Stored } from '../kernel/ports';
import { promisesInForce, promiseTo } from '../promises';
import { dayNumber, startOfDay } from './deadlines';
import { findLinked, UNLINKED } from './linked';
import { textPlace } from './places';
import { presentTicket } from './present';
import { numberOf } from './number';
import { countFiledSince, findEvents } from './repository';
import type { StoredEvent, Ticket } from './stored';
import { timed } from './timed';

/** Tickets one account may file in a day. Source: domain model §2. */
export const MOST_A_DAY = 10;

interface Home extends Stored {
  communityId: string;
  communityName: string;
  label: string;
}

/** Files a ticket. Sent again with the same key it answers with the one that is there. */
export const submit = handle(tickets.submit, async ({ draft, requestKey }, call) => {
  const { actor, reach, platform } = call;
  const { database, secrets } = platform;
  const id = `t-${secrets.idOf('tickets.submit', actor.openid, requestKey)}`;
  if (!reach.householdIds.includes(draft.householdId)) throw new Failure('NOT_FOUND');
  void expectEntry(call);
  refuseForeignFiles(draft.photos, call, 'draft.photos');
  const { relatedId = null } = draft;
  const communityId = actor.homes.find((one) => one.householdId === draft.householdId)?.communityId ?? '';
  const [home, related, known, filedToday, inForce, years] = await Promise.all([
    database.get<Home>('households', draft.householdId),
    relatedId === null ? null : database.get<Ticket>('tickets', relatedId),
    database.get<Ticket>('tickets', id),
    countFiledSince(database, actor.openid, startOfDay(call.now)),
    promisesInForce(database, communityId),
    loadYears(database),
  ]);
  if (known)
    return presentTicket(known, await findEvents(database, id), await findLinked(database, id), call);
  if (!home) throw new Failure('NOT_FOUND');
  if (relatedId !== null && related?.householdId !== home._id)
    throw new Failure('INVALID', 'related to a foreign ticket', { 'draft.relatedId': '没有找到之前的工单' });
  if (filedToday >= MOST_A_DAY) throw new Failure('TOO_MANY', 'tickets a day');

  const ticket: Ticket = {
    ...{
      _id: id,
      householdId: home._id,
      communityId: home.communityId,
      communityName: home.communityName,
      label: home.label,
    },
    number: numberOf(draft.kind, dayNumber(call.now), id),
    kind: draft.kind,
    category: draft.category,
    textSealed: secrets.seal(draft.text, textPlace(id)),
    photos: draft.photos,
    ...{
      state: 'new',
      version: 1,
      submittedBy: actor.openid,
      assignee: null,
      createdAt: call.now,
      updatedAt: call.now,
    },
    ...{ respondedAt: null, resolvedAt: null, dueAt: NEVER, reopenCount: 0 },
    ...{ rating: null, ratingSealed: null, stateSince: call.now, nextAt: NEVER, relatedId },
    promise: promiseTo(inForce, { kind: draft.kind, category: draft.category, at: call.now }),
  };
  const event = filed(ticket, call);
  return store(timed(ticket, [event], years), event, call);
});

function filed(ticket: Ticket, { actor, now }: Call): StoredEvent {
  const home = actor.homes.find((one) => one.householdId === ticket.householdId);
  const by = { kind: 'owner' as const, name: home?.role === 'member' ? '家庭成员' : '业主' };
  const _id = `${ticket._id}:1`;
  return {
    _id,
    ticketId: ticket._id,
    version: 1,
    action: 'submit',
    at: now,
    by,
    state: 'new',
    textSealed: null,
    photos: [],
  };
}

async function store(ticket: Ticket, event: StoredEvent, call: Call) {
  const { database } = call.platform;
  const { _id, householdId, communityId } = ticket;
  const about = { entity: 'tickets', entityId: _id, householdId, communityId };
  const isNew = await insertOnRecord(call, {
    ...{ collection: 'tickets', id: _id, document: ticket, beside: { ticketEvents: event } },
    entry: { action: 'change', step: 'submit', ...about },
  });
  if (isNew) return presentTicket(ticket, [event], UNLINKED, call);
  // The same sending, arrived twice at once: the other one filed it.
  const known = await database.get<Ticket>('tickets', _id);
  return presentTicket(known ?? ticket, await findEvents(database, _id), UNLINKED, call);
}
