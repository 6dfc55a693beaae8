import { fieldwork } from '../../contract';
import { listHouseholds } from '../archive';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { isIn } from '../kernel/query';
import { countSittings, presentOuting, presentSitting, summaryOf } from './present';
import { getOuting, phoneKey, refuseLate, refuseOthers, sittingId, isWithin } from './repository';
import type { Outing, StoredSitting } from './stored';

const PAGE_SIZE = 20;

/** Outings of one's communities, the latest first. */
export const outings = handle(fieldwork.outings, async ({ after }, { reach, platform }) => {
  const { communityIds } = reach;
  const page = await pageOf<Outing>(
    platform.database,
    'outings',
    communityIds === 'all' ? {} : { communityId: isIn(communityIds) },
    { by: 'from', direction: 'desc', size: PAGE_SIZE, after },
  );
  return { items: page.items.map(summaryOf), next: page.next };
});

/** One outing with its progress. */
export const outing = handle(fieldwork.outing, async ({ id }, call) => {
  const { database } = call.platform;
  const [found, counts] = await Promise.all([
    getOuting(database, id, call.reach),
    countSittings(database, id),
  ]);
  return presentOuting(found, counts, call);
});

/** Households of the outing's community, each with what became of it. */
export const households = handle(fieldwork.households, async ({ id, communityId, text, after }, call) => {
  const { database, secrets } = call.platform;
  const [found, page] = await Promise.all([
    getOuting(database, id, call.reach),
    listHouseholds({ communityId, text, status: undefined, after }, call),
  ]);
  if (found.communityId !== communityId) throw new Failure('NOT_FOUND');
  // What is typed may be found in other buildings too.
  const inside = page.items.filter(({ address }) => isWithin(found, address));
  const ids = inside.map((one) => sittingId(secrets, id, one.householdId));
  const sittings =
    ids.length === 0
      ? []
      : await database.find<StoredSitting>('sittings', { _id: isIn(ids) }, { limit: PAGE_SIZE });
  const byHousehold = new Map(sittings.map((one) => [one.householdId, one]));
  const items = inside.map((row) => {
    const sitting = byHousehold.get(row.householdId);
    return { ...row, state: sitting?.state ?? ('left' as const), by: sitting?.staffName ?? null };
  });
  return { items, next: page.next };
});

/** Households of one state, the latest first. */
export const sittings = handle(fieldwork.sittings, async ({ id, state, after }, { platform, reach }) => {
  const { database } = platform;
  const [, page] = await Promise.all([
    getOuting(database, id, reach),
    pageOf<StoredSitting>(
      database,
      'sittings',
      { outingId: id, state },
      { by: 'at', direction: 'desc', size: PAGE_SIZE, after },
    ),
  ]);
  return { items: page.items.map(presentSitting), next: page.next };
});

/** The key alone, for what lies on the phone already. Whoever is no longer staff, or has not signed the agreement, does not get it. */
export const key = handle(fieldwork.key, async ({ id }, call) => {
  const found = await getOuting(call.platform.database, id, call.reach);
  refuseOthers(found, call);
  refuseLate(found, call.now);
  return { key: phoneKey(id, call) };
});
