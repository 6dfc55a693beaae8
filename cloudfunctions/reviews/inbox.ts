import { reviews, type Input, type ReviewRow } from '../../contract';
import { findStaff } from '../account';
import { allowedOn, isEscalated, type ChangeRequest } from '../archive';
import type { HomeRequest } from '../homes';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { reachesCommunity } from '../kernel/permit';
import { above, isIn, isNot, isNotIn, type Where } from '../kernel/query';
import { residentsOf, reviewersFor, type Staff } from './reviewers';
import { waitingChange, waitingHome, type Collection, type Waiting } from './waiting';

const PAGE_SIZE = 20;
const PENDING = ['pendingFirst', 'pendingSecond'] as const;

type Asked = Input<typeof reviews.inbox>;

/** What waits for a decision, changes of records and requests about homes in one list, oldest first. */
export const inbox = handle(reviews.inbox, async (asked, call) => {
  const { database } = call.platform;
  const [changes, homes, staff, ...counts] = await Promise.all([
    readPage('changeRequests', waitingChange, asked, call),
    readPage('homeRequests', waitingHome, asked, call),
    findStaff(call.platform),
    ...(['changeRequests', 'homeRequests'] as const).flatMap((collection) => [
      database.count(collection, { ...withinReach(call), ...mine(collection, call), state: isIn(PENDING) }),
      database.count(collection, { ...withinReach(call), state: isIn(PENDING) }),
    ]),
  ]);
  const both = [...changes.items, ...homes.items].sort(older);
  const page = both.slice(0, PAGE_SIZE);
  const ids = page.flatMap(({ householdId }) => (householdId === null ? [] : [householdId]));
  const residents = await residentsOf(ids, call.platform);
  const [mineOfChanges = 0, allChanges = 0, mineOfHomes = 0, allHomes = 0] = counts;
  const waiting = mineOfChanges + mineOfHomes;
  const hasMore = both.length > PAGE_SIZE || changes.next !== null || homes.next !== null;
  const last = page.at(-1)?.request;
  return {
    items: page.map((one) => rowOf(one, staff, residents, call)),
    waiting,
    others: allChanges + allHomes - waiting,
    next: hasMore && last ? `${last.submittedAt}_${last._id}` : null,
  };
});

/** Ids break ties as the database does: by code units. */
const older = ({ request: one }: Waiting, { request: other }: Waiting) =>
  one.submittedAt - other.submittedAt || (one._id < other._id ? -1 : 1);

async function readPage(
  collection: Collection,
  present: (request: never) => Waiting,
  asked: Asked,
  call: Call,
): Promise<{ items: Waiting[]; next: string | null }> {
  const { kind, communityId, after } = asked;
  const isWanted = kind === undefined || (kind === 'record') === (collection === 'changeRequests');
  // A community out of reach looks like one in which nothing waits.
  if (!isWanted || (communityId !== undefined && !reachesCommunity(call.reach, communityId)))
    return { items: [], next: null };
  const filter = wanted(collection, asked, call);
  const page = { by: 'submittedAt', direction: 'asc', size: PAGE_SIZE, after } as const;
  const { items, next } = await pageOf<ChangeRequest | HomeRequest>(
    call.platform.database,
    collection,
    filter,
    page,
  );
  return { items: items.map((request) => present(request as never)), next };
}

function wanted(
  collection: Collection,
  { kind, state, communityId, escalated, all }: Asked,
  call: Call,
): Where {
  return {
    ...(communityId === undefined ? withinReach(call) : { communityId }),
    ...(all ? {} : mine(collection, call)),
    ...(kind === undefined || kind === 'record' ? {} : { kind }),
    ...(escalated ? { escalatedAt: above(0) } : {}),
    state: state ?? isIn(PENDING),
  };
}

const withinReach = ({ reach }: Call): Where =>
  reach.communityIds === 'all' ? {} : { communityId: isIn(reach.communityIds) };

/** What the caller may decide on: not what they sent, not about their homes, not what they approved first. */
function mine(collection: Collection, { actor }: Call): Where {
  const homes = actor.homes.map(({ householdId }) => householdId);
  const place = collection === 'changeRequests' ? 'householdId' : 'finding.householdId';
  return {
    submittedBy: isNot(actor.openid),
    'first.staffId': isNot(actor.staff?.id ?? null),
    ...(homes.length === 0 ? {} : { [place]: isNotIn(homes) }),
  };
}

function rowOf(
  one: Waiting,
  staff: Staff,
  residents: ReadonlyMap<string, readonly string[]>,
  { actor }: Call,
): ReviewRow {
  const { request, kind, changeCount, risky, householdId } = one;
  const allowed = allowedOn(request.state, one.standing(actor));
  return {
    ...{ id: request._id, kind, changeCount, risky },
    state: request.state === 'pendingSecond' ? 'pendingSecond' : 'pendingFirst',
    communityName: request.communityName,
    address: request.label,
    submittedAt: new Date(request.submittedAt).toISOString(),
    escalated: isEscalated(request.escalatedAt),
    mayDecide: allowed.includes('reject'),
    reviewers: reviewersFor(one, staff, residents.get(householdId ?? '') ?? []),
  };
}
