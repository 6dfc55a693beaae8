import { tickets } from '../../../contract';
import { handle } from '../../kernel/handle';
import { isIn } from '../../kernel/query';
import { getTicket } from '../repository';
import type { Ticket } from '../stored';
import { calendarOf, mostOf, slotId, takesPlace, type StoredVisits } from './places';
import { comingSlots } from './slots';

/** More were not promised within the days that are offered. */
const MOST = 1000;

/** When somebody could still come to this repair. Its own appointment takes no place from it. */
export const slots = handle(tickets.slots, async ({ id }, call) => {
  const { database } = call.platform;
  const ticket = await getTicket(database, id, call);
  if (ticket.kind !== 'repair') return { items: [] };
  const calendar = calendarOf(ticket);
  const coming = comingSlots(call.now).map((visit) => ({ ...visit, id: slotId(calendar, visit) }));
  const stored = await database.find<StoredVisits>(
    'visits',
    { _id: isIn(coming.map((visit) => visit.id)) },
    { limit: MOST },
  );
  const promised = coming.map(({ id: _id, day }) => {
    const known = stored.find((one) => one._id === _id && one.day === day)?.ticketIds ?? [];
    return known.filter((one) => one !== id);
  });
  const ids = promised.flat();
  const found =
    ids.length === 0 ? [] : await database.find<Ticket>('tickets', { _id: isIn(ids) }, { limit: MOST });
  const items = coming.map(({ day, slot }, at) => {
    const others = found.filter(
      (one) => promised[at]?.includes(one._id) === true && takesPlace(one, { day, slot, calendar }),
    );
    return { day, slot, left: mostOf(ticket) - others.length };
  });
  return { items: items.filter(({ left }) => left > 0) };
});
