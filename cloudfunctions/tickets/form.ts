import { tickets, type TicketForm } from '../../contract';
import { chosenOf, offeredOf, treeOf } from '../categories';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { householdMeant } from '../kernel/permit';
import { isIn, type AnyOf, type Where } from '../kernel/query';
import { promisesInForce, promiseTo, shownPromise, type InForce } from '../promises';
import { homeFiledFor } from './fileFor';
import { promisedAs, type Home } from './filing';
import { OPEN_STATES } from './lifecycle';
import { presentMasked, presentSummary } from './present';
import { knownAtHome, knownToStaff } from './sensitive';
import type { Ticket } from './stored';

/** A home has a few open ones at most. */
const MOST_OPEN = 20;

/** All that the page to file a ticket shows first, in one call. */
export const form = handle(tickets.form, async ({ householdId: named }, call) => {
  const householdId = householdMeant(named, call.reach);
  const own = call.actor.homes.find((one) => one.householdId === householdId);
  if (!own || !call.reach.householdIds.includes(householdId)) throw new Failure('NOT_FOUND');
  const { database } = call.platform;
  const [home, { tree }, inForce, open] = await Promise.all([
    database.get<Home>('households', householdId),
    treeOf(database, own.communityId),
    promisesInForce(database, own.communityId),
    openOf(householdId, knownAtHome(call.actor, householdId), call),
  ]);
  if (!home) throw new Failure('NOT_FOUND');
  return formOf(home, { tree, inForce, open: open.map((ticket) => presentSummary(ticket, call)) }, call);
});

/** The same for staff who file for somebody; what residents wrote is masked, as in every list. */
export const formFor = handle(tickets.formFor, async ({ householdId }, call) => {
  const [home, open] = await Promise.all([
    homeFiledFor(householdId, call),
    openOf(householdId, knownToStaff(call.actor), call),
  ]);
  const { database } = call.platform;
  const [{ tree }, inForce] = await Promise.all([
    treeOf(database, home.communityId),
    promisesInForce(database, home.communityId),
  ]);
  return formOf(home, { tree, inForce, open: open.map((ticket) => presentMasked(ticket, call)) }, call);
});

function openOf(householdId: string, known: (Where | AnyOf)[], { platform: { database } }: Call) {
  return database.find<Ticket>('tickets', [{ householdId, state: isIn(OPEN_STATES) }, ...known], {
    order: [
      ['createdAt', 'desc'],
      ['_id', 'desc'],
    ],
    limit: MOST_OPEN,
  });
}

interface Around extends Pick<TicketForm, 'tree' | 'open'> {
  inForce: InForce;
}

function formOf(
  { _id: householdId, communityName, label: address }: Home,
  { tree, inForce, open }: Around,
  { now }: Call,
): TicketForm {
  const offered = offeredOf(tree);
  const promises = offered.items.flatMap(({ id, kind }) => {
    const chosen = chosenOf(offered, kind, id);
    const kept = chosen && promiseTo(inForce, { kind, at: now, ...promisedAs(chosen) });
    return kept ? [{ category: id, ...shownPromise(kept) }] : [];
  });
  return { householdId, communityName, address, tree: offered, promises, open };
}
