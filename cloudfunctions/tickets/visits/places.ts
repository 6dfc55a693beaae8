import { tickets, VISIT_LIMITS, type Input } from '../../../contract';
import { Failure } from '../../kernel/failure';
import type { Stored, Transaction } from '../../kernel/ports';
import { OPEN_STATES } from '../lifecycle';
import type { StoredEvent, Ticket } from '../stored';
import { dayIndex, type Visit } from './slots';

type Asked = Input<typeof tickets.advance>;

/**
 * Who was promised one slot of one calendar. The tickets say what still holds; this is where two that want the last place
 * meet. Its id comes round after as many days as can be chosen from, so that a calendar never grows.
 */
export interface StoredVisits extends Stored {
  day: string;
  ticketIds: string[];
}

/** One slot, as read within the transaction that wants a place in it. */
export interface Visits extends Visit {
  calendar: string;
  id: string;
  stored: StoredVisits | null;
}

/** Whose time a visit takes: of who has the ticket, or of the community while nobody has it. */
export const calendarOf = ({ assignee, communityId }: Pick<Ticket, 'assignee' | 'communityId'>): string =>
  assignee ? `p-${assignee.staffId}` : `c-${communityId}`;

export const mostOf = ({ assignee }: Pick<Ticket, 'assignee'>): number =>
  assignee ? VISIT_LIMITS.ofPerson : VISIT_LIMITS.ofCommunity;

export const slotId = (calendar: string, { day, slot }: Visit): string =>
  `${calendar}:${dayIndex(day) % VISIT_LIMITS.days}:${slot}`;

/** The slot in which the ticket will want a place, by the ticket as it was `seen`; null when it wants none. */
export async function visitsFor(
  seen: Ticket,
  asked: Asked,
  transaction: Transaction,
): Promise<Visits | null> {
  const visit = asked.action === 'appoint' ? asked : seen.appointment;
  if (visit?.day === undefined || visit.slot === undefined) return null;
  const { day, slot } = visit;
  const { action, assigneeId } = asked;
  const calendar =
    action === 'assign' || action === 'handOver'
      ? `p-${assigneeId ?? ''}`
      : calendarOf(action === 'decline' ? { ...seen, assignee: null } : seen);
  const id = slotId(calendar, { day, slot });
  return { day, slot, calendar, id, stored: await transaction.get<StoredVisits>('visits', id) };
}

/**
 * Takes the place: what to write for it, or null when there is none to take. Who gives a ticket to somebody else takes its
 * visit there too, also into a slot that is full: what was promised to the home stands.
 * @throws Failure INVALID naming `slot` when it is full, STALE when the ticket changed hands meanwhile.
 */
export async function placeIn(
  visits: Visits | null,
  before: Ticket,
  after: Ticket,
  transaction: Transaction,
): Promise<{ write: () => Promise<unknown> } | null> {
  if (visits === null || !after.appointment) return null;
  const { id, day, calendar, stored } = visits;
  if (calendarOf(after) !== calendar) throw new Failure('STALE');
  const most = mostOf(after);
  const known = (stored?.day === day ? stored.ticketIds : []).filter((one) => one !== after._id);
  const ticketIds = known.length < most ? known : await stillThere(known, visits, transaction);
  const isChosen = calendarOf(before) === calendar;
  if (isChosen && ticketIds.length >= most)
    throw new Failure('INVALID', 'slot is full', { slot: '这个时段刚刚约满了，请换一个' });
  const fields = { day, ticketIds: [...ticketIds, after._id] };
  return {
    write: () =>
      stored
        ? transaction.update('visits', id, fields)
        : transaction.insert('visits', { _id: id, ...fields }),
  };
}

/** Those that have neither ended nor moved to another time or person. */
async function stillThere(
  ids: readonly string[],
  visits: Visits,
  transaction: Transaction,
): Promise<string[]> {
  const found = await Promise.all(ids.map((id) => transaction.get<Ticket>('tickets', id)));
  return found.flatMap((ticket) => (ticket && takesPlace(ticket, visits) ? [ticket._id] : []));
}

/** Whether a ticket takes a place in a slot of a calendar. */
export const takesPlace = (ticket: Ticket, { day, slot, calendar }: Visit & { calendar: string }): boolean =>
  OPEN_STATES.includes(ticket.state) &&
  ticket.appointment?.day === day &&
  ticket.appointment.slot === slot &&
  calendarOf(ticket) === calendar;

/** The appointment that was asked for. `refuseIncomplete` has seen to day and slot. */
export function appointed({ day, slot }: Asked, { by, at }: StoredEvent): NonNullable<Ticket['appointment']> {
  if (day === undefined || slot === undefined) throw new Failure('INVALID');
  return { day, slot, by: by.kind === 'owner' ? 'owner' : 'staff', at };
}
