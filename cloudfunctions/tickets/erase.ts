import { ERASED_TEXT, redact, type Erased } from '../account';
import { everyOf } from '../kernel/paging';
import type { Platform, Secrets } from '../kernel/ports';
import { absent } from '../kernel/query';
import { ENDED_STATES } from './lifecycle';
import { eventPlace, namedPlace, ratingPlace, spotPlace, textPlace } from './places';
import { findEvents } from './repository';
import type { StoredEvent, Ticket } from './stored';

/** Enough to say what is in the way; a home has a few open ones at most. */
const MOST_HOLDS = 20;

/** A home's tickets that have not ended, of one person when `submittedBy` is given, newest first. */
export async function unendedTickets(
  { database }: Platform,
  filter: { householdId: string; submittedBy?: string },
): Promise<{ id: string; number: string }[]> {
  const found = await database.find<Ticket>('tickets', filter, {
    order: [['createdAt', 'desc']],
    limit: 1000,
  });
  return found
    .filter(({ state }) => !ENDED_STATES.includes(state))
    .slice(0, MOST_HOLDS)
    .map(({ _id: id, number }) => ({ id, number }));
}

/**
 * Takes the words and photos of the erased out of the home's tickets, and their names out of everybody else's words. That
 * there was a ticket, and how it was handled, stays. Done twice it is done once.
 */
export async function eraseTickets(platform: Platform, erased: Erased): Promise<void> {
  const { database } = platform;
  const { householdId } = erased;
  for await (const ticket of everyOf<Ticket>(database, 'tickets', { householdId }, 'createdAt')) {
    const isTheirs = erased.scope === 'household' || erased.openids.includes(ticket.submittedBy);
    for (const event of await findEvents(database, ticket._id))
      await eraseEvent(platform, event, isTheirs, erased);
    if (isTheirs) await eraseChecks(platform, ticket);
    await eraseTicket(platform, ticket, isTheirs, erased);
    await eraseReads(platform, ticket, erased);
  }
}

/** What is gone need not be checked or decided on; who wrote it is not named there any more. */
async function eraseChecks({ database }: Platform, { _id: ticketId }: Ticket): Promise<void> {
  const erased = { state: 'erased', isWaiting: false, openid: '', traces: [] };
  await database.update('contentChecks', { ticketId, byStaff: false }, erased);
}

async function eraseTicket(
  { database, files, secrets }: Platform,
  ticket: Ticket,
  isTheirs: boolean,
  erased: Erased,
): Promise<void> {
  const { _id, textSealed, ratingSealed, photos } = ticket;
  const text = cleaned(secrets, textSealed, textPlace(_id), isTheirs, erased);
  const spot = cleaned(secrets, ticket.spotSealed ?? null, spotPlace(_id), isTheirs, erased);
  const named = cleaned(secrets, ticket.namedSealed ?? null, namedPlace(_id), isTheirs, erased);
  const rating = cleaned(secrets, ratingSealed, ratingPlace(_id), isTheirs, erased);
  const isPhotoless = !isTheirs || photos.length === 0;
  if (text === null && spot === null && named === null && rating === null && isPhotoless) return;
  // The files first: should we stop in between, the next time finds their names still there.
  if (!isPhotoless) await files.remove(photos);
  await database.update(
    'tickets',
    { _id },
    {
      ...(text && { textSealed: text, searchKeys: [] }),
      ...(spot && { spotSealed: spot }),
      ...(named && { namedSealed: named }),
      ...(rating && { ratingSealed: rating }),
      ...(isTheirs ? { photos: [], callBack: null } : {}),
    },
  );
}

/** Who of them read how far. */
async function eraseReads({ database }: Platform, { _id, reads }: Ticket, erased: Erased): Promise<void> {
  const theirs = erased.membershipIds.filter((id) => reads?.home[id] !== undefined);
  const gone = Object.fromEntries(theirs.map((id) => [`reads.home.${id}`, absent()]));
  if (theirs.length > 0) await database.update('tickets', { _id }, gone);
}

async function eraseEvent(
  { database, files, secrets }: Platform,
  { _id, by, textSealed, photos }: StoredEvent,
  isTheirTicket: boolean,
  erased: Erased,
): Promise<void> {
  const isTheirs = isTheirTicket && by.kind === 'owner';
  const text = cleaned(secrets, textSealed, eventPlace(_id), isTheirs, erased);
  const isPhotoless = !isTheirs || photos.length === 0;
  if (text === null && isPhotoless) return;
  if (!isPhotoless) await files.remove(photos);
  await database.update(
    'ticketEvents',
    { _id },
    { ...(text && { textSealed: text }), ...(isTheirs ? { photos: [] } : {}) },
  );
}

/** The seal of what is left; null when nothing changes. */
function cleaned(
  secrets: Secrets,
  sealed: string | null,
  place: string,
  isTheirs: boolean,
  erased: Erased,
): string | null {
  if (sealed === null) return null;
  const before = secrets.open(sealed, place);
  const after = isTheirs ? ERASED_TEXT : redact(before, erased);
  return after === before ? null : secrets.seal(after, place);
}
