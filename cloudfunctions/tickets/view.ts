import { tickets } from '../../contract';
import { expectView, logView } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { householdMeant } from '../kernel/permit';
import { findLinked } from './linked';
import { presentSummary, presentTicket } from './present';
import { findEvents, getTicket } from './repository';
import { knownAtHome } from './sensitive';
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
