import { campaigns } from '../../contract';
import {
  countScope,
  findScope,
  isInScope,
  placeOf,
  type Household,
  type Membership,
  type Person,
} from '../archive';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { reachesCommunity } from '../kernel/permit';
import type { Database } from '../kernel/ports';
import { isIn, isNot } from '../kernel/query';

/** Households that are looked at one by one; of more the rest is estimated from them. */
const MOST_LOOKED_AT = 500;
const MOST_PEOPLE = 1000;

/** How many households a campaign would be about, and how they could be told first. Three steps to the database at most. */
export const preview = handle(campaigns.preview, async ({ draft }, { reach, platform, now }) => {
  const { database } = platform;
  const communityIds = [...new Set(draft.communityIds)];
  if (communityIds.some((id) => !reachesCommunity(reach, id))) throw new Failure('NOT_FOUND');
  const scope = { buildings: draft.buildings.map(placeOf).filter(Boolean), status: draft.status };
  // Some of every community: they differ.
  const size = Math.ceil(MOST_LOOKED_AT / communityIds.length);
  const [counts, pages] = await Promise.all([
    Promise.all(communityIds.map((communityId) => countScope(database, { communityId, ...scope }, now))),
    Promise.all(communityIds.map((id) => findScope(database, id, { size, after: undefined }))),
  ]);
  const households = counts.reduce((sum, one) => sum + one, 0);
  const seen = pages.flatMap(({ items }) => items).filter((one) => isInScope(one, scope, now));
  const reached = await waysTo(database, seen);
  const share = seen.length === 0 ? 0 : households / seen.length;
  const wechat = Math.round(reached.wechat * share);
  const phone = Math.min(households - wechat, Math.round(reached.phone * share));
  return {
    ...{ households, wechat, phone, visit: households - wechat - phone },
    estimated: seen.length < households,
  };
});

/** By WeChat where somebody is bound, else by the head's phone. One step to the database. */
async function waysTo(database: Database, homes: readonly Household[]) {
  if (homes.length === 0) return { wechat: 0, phone: 0 };
  const [bound, heads] = await Promise.all([
    database.find<Membership>(
      'memberships',
      { householdId: isIn(homes.map(({ _id }) => _id)), state: 'active', accountId: isNot(null) },
      { limit: MOST_PEOPLE },
    ),
    database.find<Person>(
      'persons',
      { _id: isIn(homes.map(({ ownerPersonId }) => ownerPersonId)) },
      { limit: MOST_PEOPLE },
    ),
  ]);
  const inApp = new Set(
    bound.flatMap(({ householdId, role, rights }) =>
      role === 'owner' || rights.includes('editProfile') ? [householdId] : [],
    ),
  );
  const byPhone = new Set(heads.flatMap(({ _id, phoneSealed }) => (phoneSealed === null ? [] : [_id])));
  return {
    wechat: homes.filter(({ _id }) => inApp.has(_id)).length,
    phone: homes.filter(({ _id, ownerPersonId }) => !inApp.has(_id) && byPhone.has(ownerPersonId)).length,
  };
}
