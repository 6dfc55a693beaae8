import { tickets } from '../../contract';
import { expectView, logView } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { householdMeant } from '../kernel/permit';
import { isIn, type Where } from '../kernel/query';
import { DONE_STATES, OPEN_STATES } from './lifecycle';
import { findLinked } from './linked';
import { presentRow, presentSummary, presentTicket } from './present';
import { findEvents, getTicket } from './repository';
import { knownAtHome, knownToStaff } from './sensitive';
import type { Ticket } from './stored';

const PAGE_SIZE = 20;

/** One ticket with its history. */
export const get = handle(tickets.get, async ({ id }, call) => {
  const { database } = call.platform;
  const [ticket, events, linked] = await Promise.all([
    getTicket(database, id, call),
    findEvents(database, id),
    findLinked(database, id),
    expectView(call),
  ]);
  const { householdId, communityId } = ticket;
  const [view] = await Promise.all([
    presentTicket(ticket, events, linked, call),
    logView(call, { entity: 'tickets', entityId: id, householdId, communityId, full: true }),
  ]);
  return view;
});

/** A household's tickets, newest first. */
export const mine = handle(tickets.mine, async ({ householdId: named, after }, call) => {
  const householdId = householdMeant(named, call.reach);
  if (!call.reach.householdIds.includes(householdId)) throw new Failure('NOT_FOUND');
  const page = { by: 'createdAt', direction: 'desc', size: PAGE_SIZE, after } as const;
  const filter = [{ householdId }, ...knownAtHome(call.actor, householdId)];
  const { items, next } = await pageOf<Ticket>(call.platform.database, 'tickets', filter, page);
  return { householdId, items: items.map((ticket) => presentSummary(ticket, call)), next };
});

/** Staff's list of tickets. */
export const queue = handle(tickets.queue, async ({ view, after }, call) => {
  const { database } = call.platform;
  const community: Where =
    call.reach.communityIds === 'all' ? {} : { communityId: isIn(call.reach.communityIds) };
  const known = knownToStaff(call.actor);
  const todo = [{ ...community, state: isIn(OPEN_STATES) }, ...known];
  const own = [...todo, { 'assignee.staffId': call.actor.staff?.id ?? '' }];
  const done = [{ ...community, state: isIn(DONE_STATES) }, ...known];
  const page =
    view === 'done'
      ? pageOf<Ticket>(database, 'tickets', done, {
          by: 'updatedAt',
          direction: 'desc',
          size: PAGE_SIZE,
          after,
        })
      : pageOf<Ticket>(database, 'tickets', view === 'mine' ? own : todo, {
          by: 'dueAt',
          direction: 'asc',
          size: PAGE_SIZE,
          after,
        });
  const [{ items, next }, todoCount, mineCount] = await Promise.all([
    page,
    database.count('tickets', todo),
    database.count('tickets', own),
  ]);
  return {
    items: items.map((ticket) => presentRow(ticket, call)),
    counts: { todo: todoCount, mine: mineCount },
    next,
  };
});
