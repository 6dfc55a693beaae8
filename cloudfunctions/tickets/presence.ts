import { MOST_WATCHERS, PRESENCE_TIMES, tickets, type Presence, type Watcher } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import type { Stored } from '../kernel/ports';
import { above } from '../kernel/query';
import { getTicket } from './repository';

/**
 * What a staff member has open now. One document for each of them, by their id: nobody looks at two tickets at once, so there
 * are never more than there are staff, and nothing has to be cleared away.
 */
interface TicketViewer extends Stored {
  ticketId: string;
  name: string;
  isWriting: boolean;
  /** Until when this counts: a phone that falls silent is no longer there. */
  until: number;
}

/**
 * Says what the caller does at a ticket, then looks who else is there: of two who come at once, one at least learns of the other
 * right away.
 */
export const watch = handle(tickets.watch, async ({ id, doing }, call) => {
  const { actor, now, platform } = call;
  const ticket = await getTicket(platform.database, id, call);
  const livesThere = actor.homes.some(({ householdId }) => householdId === ticket.householdId);
  if (livesThere || actor.staff === null) throw new Failure('NOT_FOUND');
  await say(id, doing, { staffId: actor.staff.id, name: actor.staff.name }, call);
  if (doing === 'leaving') return { others: [] };
  const found = await platform.database.find<TicketViewer>(
    'ticketViewers',
    { ticketId: id, until: above(now) },
    { order: [['until', 'desc']], limit: MOST_WATCHERS + 1 },
  );
  return { others: othersOf(found, actor.staff.id) };
});

async function say(
  ticketId: string,
  doing: Presence,
  { staffId: _id, name }: { staffId: string; name: string },
  { now, platform: { database } }: Call,
): Promise<void> {
  if (doing === 'leaving') {
    // Who has opened another one meanwhile stays there.
    await database.update('ticketViewers', { _id, ticketId }, { until: 0, isWriting: false });
    return;
  }
  const seen = { ticketId, name, isWriting: doing === 'writing', until: now + PRESENCE_TIMES.counts };
  const isKnown = async () => (await database.update('ticketViewers', { _id }, seen)) > 0;
  // Their first time ever; of two such calls at once the other one may have been faster.
  if ((await isKnown()) || (await database.insert('ticketViewers', { _id, ...seen }))) return;
  await isKnown();
}

const othersOf = (found: readonly TicketViewer[], staffId: string): Watcher[] =>
  found
    .filter(({ _id }) => _id !== staffId)
    .slice(0, MOST_WATCHERS)
    .map(({ name, isWriting }) => ({ name, isWriting }))
    .sort((a, b) => Number(b.isWriting) - Number(a.isWriting));
