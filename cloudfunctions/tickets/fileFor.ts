import { tickets } from '../../contract';
import { refuseForeignFiles, refuseUnfitPhotos } from '../account';
import { findMemberships, listHouseholds } from '../archive';
import { expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import { deliver } from '../notices';
import {
  categoryOf,
  clockworkOf,
  filedEvent,
  isOther,
  store,
  ticketOf,
  type Filer,
  type Home,
} from './filing';
import type { Ticket } from './stored';
import { sees } from './visible';

/** The home of whom staff file for; never one that they live in. @throws Failure NOT_FOUND */
export async function homeFiledFor(householdId: string, { platform, reach, actor }: Call): Promise<Home> {
  const home = await platform.database.get<Home>('households', householdId);
  const livesThere = actor.homes.some((one) => one.householdId === householdId);
  if (!home || livesThere || !reachesCommunity(reach, home.communityId)) throw new Failure('NOT_FOUND');
  return home;
}

/** Files a ticket for somebody who called or came by: their home's head follows it as if they had filed it. */
export const fileFor = handle(tickets.fileFor, async ({ draft, requestKey }, call) => {
  const { actor, platform } = call;
  const { database, secrets } = platform;
  const { staff } = actor;
  if (staff === null) throw new Failure('FORBIDDEN');
  const id = `t-${secrets.idOf('tickets.fileFor', actor.openid, requestKey)}`;
  expectEntryIn(call);
  refuseForeignFiles(draft.photos, call, 'draft.photos');
  const { relatedId = null } = draft;
  const [home, members, related, known] = await Promise.all([
    homeFiledFor(draft.householdId, call),
    findMemberships(database, draft.householdId),
    relatedId === null ? null : database.get<Ticket>('tickets', relatedId),
    database.get<Ticket>('tickets', id),
    refuseUnfitPhotos(draft.photos, call, 'draft.photos'),
  ]);
  if (known) return answer(known, isOther(known, draft, call), call);
  if (relatedId !== null && related?.householdId !== home._id)
    throw new Failure('INVALID', 'related to a foreign ticket', { 'draft.relatedId': '没有找到之前的工单' });
  const head = members.find(({ role }) => role === 'owner');
  const filer: Filer = {
    source: draft.source,
    submittedBy: head?.accountId ?? '',
    by: { kind: 'staff', name: staff.name },
    filedBy: { staffId: staff.id, name: staff.name },
  };
  const make = async () => {
    const [chosen, clockwork] = await Promise.all([
      categoryOf(draft, home.communityId, call),
      clockworkOf(platform, home.communityId),
    ]);
    const ticket = ticketOf(id, { draft, home, chosen, filer, clockwork }, call);
    return { ticket, event: filedEvent(ticket, filer, call.now) };
  };
  const stored = await store(id, make(), { text: draft.text, step: 'fileFor' }, call);
  if (stored.notices.length > 0) call.after(() => deliver(platform, stored.notices));
  return answer(stored.ticket, !stored.isNew && isOther(stored.ticket, draft, call), call);
});

function answer(ticket: Ticket, isDifferent: boolean, { actor }: Call) {
  const reach = reachOf(actor, 'tickets.follow');
  const mayOpen = reach !== null && sees({ actor, reach }, ticket);
  return { id: ticket._id, number: ticket.number, mayOpen, ...(isDifferent ? { isDifferent } : {}) };
}

/** Homes that staff may file for; masked, as in every list. */
export const findHome = handle(tickets.findHome, async (input, call) => {
  const { items, next } = await listHouseholds(input, call);
  return {
    items: items.map(({ householdId, communityName, address, ownerName, ownerPhone }) => ({
      ...{ householdId, communityName, address, ownerName, ownerPhone },
    })),
    next,
  };
});
