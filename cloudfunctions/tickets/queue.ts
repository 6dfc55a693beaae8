import { ATTENTION_VIEWS, COUNTED_VIEWS, MOST_COUNTED, tickets, type QueueView } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { teamsOf } from '../teams';
import { presentRow } from './present';
import { queueOf, type Asking } from './queues';
import type { Ticket } from './stored';
import { communitiesMeant, seenBy } from './visible';

const PAGE_SIZE = 20;
/** Of each list of what needs attention. */
const FIRST_FEW = 3;

/** A staff's list of tickets, and with its first page how many are in each. */
export const queue = handle(tickets.queue, async (asked, call) => {
  const { view, communityId, after } = asked;
  const asking = askingOf(communityId, call);
  // A foreign community has no tickets, like one that does not exist.
  if (asking === null) return { items: [], counts: null, next: null };
  const mine = teamIdsOf(call);
  const { kind, categories, teamId, staffId: handlerId } = asked;
  const narrowed = { ...asking, kind, categories, teamId, handlerId };
  const [page, counts] = await Promise.all([
    read(view, { ...narrowed, teamIds: view === 'team' ? await mine : [] }, call, { after, size: PAGE_SIZE }),
    after === undefined ? countAll(asking, mine, call) : null,
  ]);
  return { ...page, items: page.items.map((ticket) => presentRow(ticket, call)), counts };
});

/** What a lead should look at first, in lists of a few with how many there are. */
export const attention = handle(tickets.attention, async ({ communityId }, call) => {
  const asking = askingOf(communityId, call);
  if (asking === null) throw new Failure('NOT_FOUND');
  const groups = await Promise.all(
    ATTENTION_VIEWS.map(async (view) => {
      const [{ items }, count] = await Promise.all([
        read(view, asking, call, { after: undefined, size: FIRST_FEW }),
        countOf(view, asking, call),
      ]);
      return { view, count, items: items.map((ticket) => presentRow(ticket, call)) };
    }),
  );
  return { groups };
});

function askingOf(named: string | undefined, { actor, reach, now }: Call): Asking | null {
  const communities = communitiesMeant(named, reach);
  return communities === null ? null : { staffId: actor.staff?.id ?? '', teamIds: [], communities, now };
}

async function teamIdsOf({ actor, platform }: Call): Promise<string[]> {
  return (await teamsOf(platform.database, actor.staff?.id ?? '')).map(({ _id }) => _id);
}

async function countAll(asking: Asking, mine: Promise<string[]>, call: Call) {
  const counted = await Promise.all(
    COUNTED_VIEWS.map(async (view) => {
      const teamIds = view === 'team' ? await mine : [];
      return [view, await countOf(view, { ...asking, teamIds }, call)] as const;
    }),
  );
  return Object.fromEntries(counted) as Record<(typeof COUNTED_VIEWS)[number], number>;
}

function countOf(view: QueueView, asking: Asking, call: Call): Promise<number> {
  const { parts } = queueOf(view, asking);
  return call.platform.database.countUpTo('tickets', [...parts, ...seenBy(call)], MOST_COUNTED);
}

function read(
  view: QueueView,
  asking: Asking,
  call: Call,
  { after, size }: { after: string | undefined; size: number },
) {
  const { parts, by, direction } = queueOf(view, asking);
  const page = { by, direction, size, after } as const;
  return pageOf<Ticket>(call.platform.database, 'tickets', [...parts, ...seenBy(call)], page);
}
