import { tickets } from '../../contract';
import { findStaff } from '../account';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { actingOn, effectEvent } from './events';
import { nextState, stepsOf } from './lifecycle';
import { findLinked } from './linked';
import { moved } from './moving';
import { partiesOf } from './parties';
import { presentTicket } from './present';
import { findEvents, getTicket } from './repository';
import type { StoredEvent, Ticket } from './stored';

/**
 * Says whom a ticket is about. They can neither see nor handle it from now on: had one of them to do it, it goes back to the
 * pool.
 */
export const nameStaff = handle(tickets.nameStaff, async ({ id, version, staffIds }, call) => {
  const { database } = call.platform;
  expectEntryIn(call);
  const [before, linked, staff] = await Promise.all([
    findEvents(database, id),
    findLinked(database, id),
    findStaff(call.platform),
  ]);
  const named = [...new Set(staffIds)];
  const { ticket, events } = await database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      getTicket(transaction, id, call),
      entryIn(transaction, call),
    ]);
    if (current.version !== version) throw new Failure('STALE');
    if (named.includes(call.actor.staff?.id ?? ''))
      throw new Failure('INVALID', 'themselves', { staffIds: '不能选择自己，请让其他组长来选' });
    if (named.some((one) => !staff.some((member) => member.id === one)))
      throw new Failure('INVALID', 'nobody', { staffIds: '请选择在岗的工作人员' });
    const done = renamed(current, named, call);
    const { _id, ...fields } = done.ticket;
    await Promise.all([
      transaction.update('tickets', _id, fields),
      ...done.events.map((event) => transaction.insert('ticketEvents', event)),
      writeEntry({
        ...{ action: 'change', step: 'nameStaff', entity: 'tickets', entityId: _id },
        ...{ householdId: current.householdId, communityId: current.communityId },
      }),
    ]);
    return done;
  });
  return presentTicket(ticket, [...before, ...events], linked, call);
});

function renamed(
  current: Ticket,
  namedStaffIds: string[],
  call: Call,
): { ticket: Ticket; events: StoredEvent[] } {
  const { now: at, actor } = call;
  const parties = partiesOf(actor, current);
  const state = nextState(current, 'nameStaff', parties, at);
  const by = actingOn(current, call);
  const event = effectEvent(current, { action: 'nameStaff', state, at, by });
  const ticket = moved(current, { action: 'nameStaff', state, by, at }, { namedStaffIds });
  const isTheirs = namedStaffIds.includes(ticket.assignee?.staffId ?? '');
  if (!isTheirs || stepsOf(ticket.state, 'giveBack').length === 0) return { ticket, events: [event] };
  const back = nextState(ticket, 'giveBack', ['system'], at);
  const second = effectEvent(ticket, { action: 'giveBack', state: back, at });
  const freed = moved(ticket, { action: 'giveBack', state: back, by: second.by, at });
  return { ticket: freed, events: [event, second] };
}
