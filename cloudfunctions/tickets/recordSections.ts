import { TICKET_KIND_NAMES, TICKET_STATE_NAMES, type SectionItem, type TicketKind } from '../../contract';
import type { SectionSource } from '../archive';
import type { Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import { isIn } from '../kernel/query';
import { holdsOn } from './content/visible';
import { OPEN_STATES } from './lifecycle';
import { knownAtHome, knownToStaff } from './sensitive';
import type { Ticket } from './stored';

/** Rows of a section: the rest is where tickets are. */
const NEWEST = 3;
/** Of each row. */
const MOST_PHOTOS = 3;

type Home = Parameters<SectionSource['read']>[0];

/** What tickets say of a household's record. A question asked once belongs to nobody's archive. */
export const ticketSections: readonly SectionSource[] = [
  sectionOf('repairs', ['repair']),
  sectionOf('feedback', ['complaint', 'suggestion']),
];

function sectionOf(kind: SectionSource['kind'], kinds: readonly TicketKind[]): SectionSource {
  return {
    kind,
    async read(home, call) {
      const viewer = viewerOf(home, call);
      if (viewer === null) return null;
      const { database } = call.platform;
      const known =
        viewer === 'resident' ? knownAtHome(call.actor, home.householdId) : knownToStaff(call.actor);
      const all = [{ householdId: home.householdId, kind: isIn(kinds) }, ...known];
      const [newest, count, open] = await Promise.all([
        database.find<Ticket>('tickets', all, {
          order: [
            ['createdAt', 'desc'],
            ['_id', 'desc'],
          ],
          limit: NEWEST,
        }),
        database.count('tickets', all),
        database.count('tickets', [...all, { state: isIn(OPEN_STATES) }]),
      ]);
      const results = newest.map((ticket) => shownPhotos(ticket, call));
      const fileIds = results.flat();
      const links = fileIds.length === 0 ? {} : await call.platform.files.links(fileIds);
      const items = newest.map((ticket, at) => itemOf(ticket, viewer, linksOf(results[at] ?? [], links)));
      return { count, open, items };
    },
  };
}

/** As whom the caller may see this home's tickets; null when they may not. */
function viewerOf({ householdId, communityId }: Home, { actor }: Call): 'resident' | 'staff' | null {
  if (reachOf(actor, 'tickets.file')?.householdIds.includes(householdId) === true) return 'resident';
  // Who lives there sees them as a resident does, or not at all.
  if (actor.homes.some((home) => home.householdId === householdId)) return null;
  const overseeing = reachOf(actor, 'tickets.oversee');
  return overseeing !== null && reachesCommunity(overseeing, communityId) ? 'staff' : null;
}

/** The first few photos of the repair itself; those that are held are for the ticket's own page. */
function shownPhotos(ticket: Ticket, call: Call): string[] {
  const parts = holdsOn(ticket, call);
  return (ticket.resultPhotos ?? []).filter((fileId) => !parts.isHidden(fileId)).slice(0, MOST_PHOTOS);
}

const linksOf = (fileIds: readonly string[], links: Readonly<Record<string, string>>) =>
  fileIds.flatMap((fileId) => links[fileId] ?? []);

/** What somebody wrote stays in the ticket: its kind and category tell enough here, and of a repair what was done. */
function itemOf(
  { _id: id, kind, category, state, createdAt, materials = [] }: Ticket,
  viewer: 'resident' | 'staff',
  photos: string[],
): SectionItem {
  const forStaff = state === 'waitOwner' ? '等业主回复' : state === 'resolved' ? '等业主确认' : undefined;
  return {
    id,
    title: `${TICKET_KIND_NAMES[kind]} · ${category}`,
    state: (viewer === 'staff' ? forStaff : undefined) ?? TICKET_STATE_NAMES[state],
    isOpen: OPEN_STATES.includes(state),
    at: new Date(createdAt).toISOString(),
    ...(materials.length > 0 ? { materials } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    opens: 'ticket',
  };
}
