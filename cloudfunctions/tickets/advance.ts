import { tickets, type Input, type TicketAction } from '../../contract';
import { findStaff, refuseForeignFiles, refuseUnfitPhotos } from '../account';
import { entryIn, expectEntryIn } from '../audit';
import { loadYears, type Years } from '../calendar';
import { handle, type Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { deliver, insertNotices } from '../notices';
import { chosen, findAssignee, type Candidate } from './assignees';
import { checksOf, opinionOn } from './content/make';
import { heldNotices } from './content/notices';
import { sendPhotos } from './content/send';
import { eventOf } from './events';
import { Failure } from '../kernel/failure';
import { ENDED_STATES, nextState } from './lifecycle';
import { findLinked } from './linked';
import { gathered, type Gathering } from './merging';
import { moved } from './moving';
import { refuseIncomplete } from './needs';
import { readerOf, readsAfter } from './news';
import { partiesOf } from './parties';
import { ratingPlace } from './places';
import { presentTicket } from './present';
import { promisesOfFiling, reclassed } from './priority';
import { progressNotice } from './progressNotice';
import { findEvents, getTicket } from './repository';
import { settleFollowers } from './settle';
import { staffNotices, TOLD_TO_STAFF } from './staffNotices';
import type { StoredEvent, Ticket } from './stored';
import { timed } from './timed';
import { appointed, placeIn, visitsFor } from './visits/places';
import { refuseUnproven } from './visits/repairs';

type Asked = Input<typeof tickets.advance>;

/** Where a ticket that the caller may reach can be: it is read beside those who are told of it. */
const communitiesOf = ({ reach, actor }: Call) =>
  reach.communityIds === 'all'
    ? 'all'
    : [...reach.communityIds, ...actor.homes.map(({ communityId }) => communityId)];

/** Moves one ticket along its lifecycle, with an entry in its history and a word to the owner, all together or not at all. */
export const advance = handle(tickets.advance, async (asked, call) => {
  const { database, secrets } = call.platform;
  refuseIncomplete(asked, call.now);
  refuseForeignFiles(asked.photos, call, 'photos');
  const eventId = `e-${secrets.idOf('tickets.advance', call.actor.openid, asked.requestKey)}`;
  expectEntryIn(call);
  const seeing = CHANGES_VISITS.includes(asked.action) ? database.get<Ticket>('tickets', asked.id) : null;
  const reading = Promise.all([
    findEvents(database, asked.id),
    findLinked(database, asked.id),
    asked.assigneeId === undefined ? null : findAssignee(call.platform, asked.assigneeId),
    TOLD_TO_STAFF.includes(asked.action) ? findStaff(call.platform, communitiesOf(call)) : [],
    loadYears(database),
    asked.action === 'setPriority' ? promisesOfFiling(database, asked.id) : null,
    asked.text === undefined ? null : opinionOn(asked.text, call),
    seeing,
    refuseUnfitPhotos(asked.photos, call, 'photos'),
  ]);
  // Awaited within the transaction, which begins beside it; one that cannot begin must not leave it unheard.
  reading.catch(() => undefined);

  const { ticket, event, main, checks, notices } = await database.transaction(async (transaction) => {
    const [current, main, known, writeEntry, visits, read] = await Promise.all([
      getTicket(transaction, asked.id, call),
      asked.mainId === undefined ? null : transaction.get<Ticket>('tickets', asked.mainId),
      transaction.get<StoredEvent>('ticketEvents', eventId),
      entryIn(transaction, call),
      seeing?.then((seen) => seen && visitsFor(seen, asked, transaction)) ?? null,
      reading,
    ]);
    const [before, , assignee, staff, years, inForce, opinion] = read;
    if (known) return { ticket: current, event: null, main: null, checks: [], notices: [] };
    const given = { asked, assignee, before, years, inForce, main };
    const { ticket: next, event, gathering = null } = decided(current, eventId, given, call);
    // Somebody wrote at the same moment: the timer, which reads the whole history, sets its clocks within a minute.
    const clocked = next.version === before.length + 1 ? timed(next, [...before, event], years) : next;
    const said = { eventId, text: asked.text ?? null, photos: asked.photos };
    const { checks, holds } = checksOf(clocked, said, opinion, call);
    // The answer shows all of it to who did this.
    const reads = readsAfter(clocked, readerOf(call.actor, current), clocked.version);
    const ticket: Ticket = {
      ...clocked,
      ...(holds.length > 0 ? { holds: [...(clocked.holds ?? []), ...holds] } : {}),
      ...(reads ? { reads } : {}),
    };
    const told = progressNotice(ticket, event, call.now);
    const notices = [
      ...(told ? [told] : []),
      ...staffNotices(ticket, event, { staff, assignee, now: call.now, except: call.actor.openid }),
      ...heldNotices(checks, ticket, call.now),
    ];
    const { _id, ...fields } = ticket;
    const place = await placeIn(visits, current, ticket, transaction);
    await Promise.all([
      transaction.update('tickets', _id, fields),
      transaction.insert('ticketEvents', event),
      ...(gathering ? writesOf(gathering, transaction) : []),
      ...(place ? [place.write()] : []),
      ...checks.map((check) => transaction.insert('contentChecks', check)),
      insertNotices(transaction, call.platform, notices),
      writeEntry({
        ...{ action: 'change', step: asked.action, entity: 'tickets', entityId: _id },
        ...{ householdId: ticket.householdId, communityId: ticket.communityId },
      }),
    ]);
    return { ticket, event, main: gathering?.ticket ?? null, checks, notices };
  });

  if (checks.length > 0) call.after(() => sendPhotos(call.platform, checks));
  if (notices.length > 0) call.after(() => deliver(call.platform, notices));
  if (endsWithOthers(ticket)) call.after(() => settleFollowers(call.platform, ticket._id, call.now));
  const [before, linked, , , years] = await reading;
  const isWhole = event !== null && before.length === ticket.version - 1;
  const events = isWhole ? [...before, event] : await findEvents(database, asked.id);
  return presentTicket(ticket, events, main ? { ...linked, main } : linked, call, years);
});

/** After these the ticket takes a place among somebody's visits. */
const CHANGES_VISITS: readonly TicketAction[] = ['appoint', 'assign', 'handOver', 'decline'];

const endsWithOthers = ({ state, followerIds = [] }: Ticket) =>
  ENDED_STATES.includes(state) && followerIds.length > 0;

function writesOf({ ticket: { _id, ...fields }, event }: Gathering, transaction: Transaction) {
  return [transaction.update('tickets', _id, fields), transaction.insert('ticketEvents', event)];
}

interface Given {
  asked: Asked;
  assignee: Candidate | null;
  /** Events so far. */
  before: readonly StoredEvent[];
  years: Years;
  /** What was promised when the ticket was filed; null when it is not needed. */
  inForce: Awaited<ReturnType<typeof promisesOfFiling>> | null;
  /** The ticket it is merged into or taken out of. */
  main: Ticket | null;
}

interface Decided {
  ticket: Ticket;
  event: StoredEvent;
  gathering?: Gathering;
}

/** Words that hold whatever else happened meanwhile. */
const SPEAKS: readonly TicketAction[] = ['message', 'note'];

/**
 * The ticket after what was asked, and the event that says so. A message does not depend on what else happened meanwhile, so it
 * needs no version.
 * @throws Failure STALE, ILLEGAL_ACTION, FORBIDDEN or INVALID.
 */
function decided(current: Ticket, eventId: string, given: Given, call: Call): Decided {
  const { asked, assignee, before, main } = given;
  const { action } = asked;
  if (!SPEAKS.includes(action) && current.version !== asked.version) throw new Failure('STALE');
  const parties = partiesOf(call.actor, current);
  const state = nextState(current, action, parties, call.now);
  const event = eventOf(current, { _id: eventId, state, asked, before, assignee }, call);
  const happening = { action, state, by: event.by, at: call.now };
  refuseUnproven(current, asked);
  switch (action) {
    case 'assign':
    case 'handOver':
      return {
        event,
        ticket: moved(current, happening, { assignee: chosen(assignee, current, parties, call, action) }),
      };
    case 'confirm':
    case 'changeRating':
      return { event, ticket: moved(current, happening, rated(current, asked, call)) };
    case 'askHold':
    case 'reject':
      return { event, ticket: moved(current, happening, { pending: pendingOf(event, action, call) }) };
    case 'hold':
      return { event, ticket: moved(current, happening, { holdUntil: event.until ?? null }) };
    case 'setPriority':
      return { event, ticket: moved(current, happening, weighed(current, given, call)) };
    case 'appoint':
      return { event, ticket: moved(current, happening, { appointment: appointed(asked, event) }) };
    case 'resolve':
      return {
        event,
        ticket: moved(
          current,
          happening,
          current.kind === 'repair' ? { materials: asked.materials, resultPhotos: asked.photos } : {},
        ),
      };
    case 'merge':
    case 'unmerge':
      return {
        event,
        ticket: moved(current, happening, action === 'merge' ? { mainId: main?._id ?? null } : {}),
        gathering: gathered(main, current, action, { actor: call.actor, by: event.by, at: call.now }),
      };
    default:
      return { event, ticket: moved(current, happening) };
  }
}

function weighed(current: Ticket, { asked, before: facts, years, inForce }: Given, { now }: Call) {
  // `refuseIncomplete` has seen to the priority, and what was in force is read for this action.
  if (asked.priority === undefined || inForce === null) throw new Failure('INVALID');
  return reclassed(current, asked.priority, { inForce, facts, years, now });
}

function rated(current: Ticket, { rating, tags, text }: Asked, { platform: { secrets } }: Call) {
  const ratingSealed = text === undefined ? null : secrets.seal(text, ratingPlace(current._id));
  return { rating: rating ?? null, ratingTags: [...new Set(tags)], ratingSealed };
}

function pendingOf(
  { _id: eventId, at, until = null }: StoredEvent,
  action: 'askHold' | 'reject',
  call: Call,
) {
  const { id: staffId, name } = call.actor.staff ?? { id: '', name: '' };
  return { action, staffId, name, at, eventId, until };
}
