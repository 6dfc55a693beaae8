import { digestPeriodName } from '../../contract';
import { findStaff } from '../account';
import { NEVER } from '../archive';
import { loadYears, type Years } from '../calendar';
import { pageOf } from '../kernel/paging';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Platform } from '../kernel/ports';
import { atLeast, below, isIn, type Filter } from '../kernel/query';
import { prepareNotice } from '../notices';
import { figuresOf, OPEN_STATES, promiseOf, type StoredEvent, type Ticket } from '../tickets';
import { added, figuresFrom, giving, isNothing, NOTHING, type Sums } from './count';
import { DIGESTS } from './repository';
import type { Digest } from './stored';

/** Tickets of one batch, and of one with uncommonly long histories. */
const BATCHES = [50, 10, 1] as const;
/** The most that the database gives at once. */
const MOST_EVENTS = 1000;
const DAY_MS = 86_400_000;
/** Tickets filed longer before the period than this are not gone through one by one: no promise takes that long. */
const LOOK_BACK_MS = 180 * DAY_MS;
/** Of those, so many of each state are counted. */
const MOST_OLD = 5000;
/** Colleagues who are told that a draft waits. */
const MOST_TOLD = 30;

/**
 * Counts one more batch of a period's tickets, or makes the draft when all are counted. What a batch gives is kept together with how far
 * it came, on the condition that nobody else counted it: run twice at once, or killed, nothing is counted twice.
 */
export function gather(platform: Platform, digest: Digest): Promise<void> {
  return digest.walk === null ? makeDraft(platform, digest) : countSome(platform, digest);
}

async function countSome(platform: Platform, digest: Digest): Promise<void> {
  const { database } = platform;
  const { _id, communityId, from, to, walk, sums } = digest;
  const filter = [{ communityId }, { createdAt: atLeast(from - LOOK_BACK_MS) }, { createdAt: below(to) }];
  const [{ tickets, next, events }, years] = await Promise.all([
    batchOf(platform, filter, walk?.after ?? undefined),
    loadYears(database),
  ]);
  const more = tickets.reduce<Sums>(
    (sum, ticket) => added(sum, givenBy(ticket, events.get(ticket._id) ?? [], digest, years)),
    NOTHING,
  );
  const batch = walk?.batch ?? 0;
  const walked = next === null ? null : { after: next, batch: batch + 1 };
  await database.update(
    DIGESTS,
    { _id, state: 'gathering', 'walk.batch': batch },
    { walk: walked, sums: added(sums, more) },
  );
}

/** The next tickets, and their histories; fewer of them where histories are long. */
async function batchOf({ database }: Platform, filter: Filter, after: string | undefined) {
  for (const size of BATCHES) {
    const page = { by: 'createdAt', direction: 'asc', size, after } as const;
    const { items: tickets, next } = await pageOf<Ticket>(database, 'tickets', filter, page);
    const ids = tickets.map(({ _id }) => _id);
    const found =
      ids.length === 0
        ? []
        : await database.find<StoredEvent>(
            'ticketEvents',
            { ticketId: isIn(ids) },
            { order: [['ticketId', 'asc'], ['version', 'asc']], limit: MOST_EVENTS }, // prettier-ignore
          );
    if (found.length === MOST_EVENTS && size > 1) continue;
    const events = new Map<string, StoredEvent[]>();
    for (const event of found) events.set(event.ticketId, [...(events.get(event.ticketId) ?? []), event]);
    return { tickets, next, events };
  }
  throw new Error('no batch');
}

/** As it stood at the period's end, whenever it is counted. */
function givenBy(ticket: Ticket, events: readonly StoredEvent[], { from, to }: Digest, years: Years): Sums {
  const history = events.filter(({ at }) => at < to);
  const given = { promise: promiseOf(ticket), years, rating: ticket.rating, now: to };
  return giving({ kind: ticket.kind, history, figures: figuresOf(history, given) }, { from, to });
}

/** How many are left of tickets from long before, and how many of them were solved or closed in the period, by kind. */
async function oldOnes({ database }: Platform, { communityId, from, to }: Digest): Promise<Sums> {
  const before = { createdAt: below(from - LOOK_BACK_MS) };
  const changed = { updatedAt: atLeast(from) };
  const came = (field: 'resolvedAt' | 'closedAt') => [{ [field]: atLeast(from) }, { [field]: below(to) }];
  const counted = (filter: Filter) => database.countsBy('tickets', filter, 'kind', MOST_OLD);
  const [open, resolved, closed] = await Promise.all([
    counted({ communityId, state: isIn(OPEN_STATES), ...before }),
    counted([
      { communityId, state: isIn(['resolved', 'closed']), ...changed, ...before },
      ...came('resolvedAt'),
    ]),
    counted([{ communityId, state: 'closed', ...changed, ...before }, ...came('closedAt')]),
  ]);
  const { counts } = NOTHING;
  const kinds = Object.keys(counts) as (keyof typeof counts)[];
  const of = (kind: string) => ({
    filed: 0,
    open: open.get(kind) ?? 0,
    resolved: resolved.get(kind) ?? 0,
    closed: closed.get(kind) ?? 0,
  });
  return { ...NOTHING, counts: Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as typeof counts };
}

/** All is counted: it waits for a person, who is told; where there is nothing to tell of, nobody is bothered. */
async function makeDraft(platform: Platform, digest: Digest): Promise<void> {
  const { _id } = digest;
  const now = platform.now();
  const sums = added(digest.sums, await oldOnes(platform, digest));
  const isEmpty = isNothing(sums);
  const notices = isEmpty ? [] : await noticesOf(platform, digest);
  await platform.database.transaction(async (transaction) => {
    const current = await transaction.get<Digest>(DIGESTS, _id);
    if (current?.state !== 'gathering' || current.walk !== null) return;
    await Promise.all([
      transaction.update(DIGESTS, _id, {
        ...{ state: isEmpty ? 'discarded' : 'draft', isEmpty, sums, figures: figuresFrom(sums) },
        ...{ version: current.version + 1, nextAt: NEVER, decidedAt: isEmpty ? now : null },
      }),
      ...notices.map((notice) => transaction.insert('notices', notice)),
    ]);
  });
}

async function noticesOf(platform: Platform, { _id, communityId, communityName, rhythm, from, to }: Digest) {
  const now = platform.now();
  const staff = await findStaff(platform, [communityId]);
  const period = digestPeriodName(rhythm, from, to);
  return staff
    .filter(({ openid, ...member }) => {
      const actor = { openid, consented: true, name: null, homes: [], staff: member };
      const reach = reachOf(actor, 'digests.approve');
      return reach !== null && reachesCommunity(reach, communityId);
    })
    .slice(0, MOST_TOLD)
    .map(({ openid }) =>
      prepareNotice({
        ...{ key: `digest:${_id}`, to: openid, communityId, template: 'reviewDecided', isInside: true, now },
        title: `${communityName}${period}的投诉处理通报已拟好`,
        body: '请看一看数字，选几个案例。您批准后才会发给业主。',
        page: `staff/digests/digest/digest?id=${_id}`,
        fields: { item: '投诉处理通报', result: '待批准', note: '通报已拟好，请批准' },
      }),
    );
}
