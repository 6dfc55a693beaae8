import { tickets, type TicketDraft } from '../../contract';
import { refuseForeignFiles, refuseUnfitPhotos } from '../account';
import { expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
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
import { findLinked, UNLINKED } from './linked';
import { namedByOwner } from './namedByOwner';
import { presentTicket } from './present';
import { namedPlace } from './places';
import { findEvents } from './repository';
import type { Ticket } from './stored';

/** Files a ticket. Sent again with the same key it answers with the one that is there. */
export const submit = handle(tickets.submit, async ({ draft, requestKey }, call) => {
  const { actor, reach, platform } = call;
  const { database, secrets } = platform;
  const id = `t-${secrets.idOf('tickets.submit', actor.openid, requestKey)}`;
  const own = actor.homes.find(({ householdId }) => householdId === draft.householdId);
  if (!own || !reach.householdIds.includes(draft.householdId)) throw new Failure('NOT_FOUND');
  expectEntryIn(call);
  refuseForeignFiles(draft.photos, call, 'draft.photos');
  const { relatedId = null } = draft;
  const [home, related, known, chosen, named, clockwork] = await Promise.all([
    database.get<Home>('households', draft.householdId),
    relatedId === null ? null : database.get<Ticket>('tickets', relatedId),
    database.get<Ticket>('tickets', id),
    // What is filed already stays so, whatever became of its category.
    categoryOf(draft, own.communityId, call).catch((error: unknown) => error),
    namedByOwner(draft, own.communityId, call).catch((error: unknown) => error),
    clockworkOf(platform, own.communityId),
    refuseUnfitPhotos(draft.photos, call, 'draft.photos'),
  ]);
  if (known) return again(known, isOther(known, draft, call), call);
  if (!home) throw new Failure('NOT_FOUND');
  if (relatedId !== null && related?.householdId !== home._id)
    throw new Failure('INVALID', 'related to a foreign ticket', { 'draft.relatedId': '没有找到之前的工单' });
  if (!isChosen(chosen)) throw chosen;
  if (!Array.isArray(named)) throw named;

  const filer: Filer = {
    ...{ source: 'app', submittedBy: actor.openid, filedBy: null },
    by: { kind: 'owner', name: own.role === 'member' ? '家庭成员' : '业主' },
  };
  const ticket = {
    ...ticketOf(id, { draft, home, chosen, filer, clockwork }, call),
    ...namedIn(id, draft, named as Named, call),
  };
  const event = filedEvent(ticket, filer, call.now);
  const sending = { text: draft.text, step: 'submit' } as const;
  const stored = await store(id, Promise.resolve({ ticket, event }), sending, call);
  if (stored.notices.length > 0) call.after(() => deliver(platform, stored.notices));
  if (stored.isNew) return presentTicket(stored.ticket, [event], UNLINKED, call);
  return again(stored.ticket, isOther(stored.ticket, draft, call), call);
});

/** Whom it is about, from the first moment on. */
function namedIn(id: string, { namedWords }: TicketDraft, named: Named, { platform: { secrets } }: Call) {
  return {
    ...(named.length > 0 ? { namedByOwner: named, namedStaffIds: named.map(({ staffId }) => staffId) } : {}),
    ...(namedWords === undefined ? {} : { namedSealed: secrets.seal(namedWords, namedPlace(id)) }),
  };
}

type Named = Awaited<ReturnType<typeof namedByOwner>>;
type Chosen = Awaited<ReturnType<typeof categoryOf>>;
const isChosen = (value: unknown): value is Chosen => !(value instanceof Error);

async function again(known: Ticket, isDifferent: boolean, call: Call) {
  const { database } = call.platform;
  const [events, linked] = await Promise.all([
    findEvents(database, known._id),
    findLinked(database, known._id),
  ]);
  return { ...(await presentTicket(known, events, linked, call)), ...(isDifferent ? { isDifferent } : {}) };
}
