import { account, type ConsentStanding, type Me, type Permission, type StaffCard } from '../../contract';
import { expectView, recordSignIn } from '../audit';
import type { Actor, ActorStaff } from '../kernel/actor';
import { handle, type Call } from '../kernel/handle';
import { reachOf } from '../kernel/permit';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { beijingDay } from './beijingDay';
import type { HouseholdName, StoredCommunity } from './stored';
import { uploadFolder } from './uploadFolder';

const MOST_COMMUNITIES = 200;

/** Part of the staff area → the permission without which it has nothing to show. */
const AREAS: Record<Me['areas'][number], Permission> = {
  archive: 'archive.browse',
  review: 'reviews.inbox',
  code: 'homes.code',
  fieldwork: 'fieldwork.view',
  campaigns: 'campaigns.view',
  tickets: 'tickets.oversee',
  attention: 'tickets.lead',
  teams: 'teams.view',
  filing: 'tickets.fileFor',
  promises: 'promises.view',
  content: 'tickets.moderate',
  categories: 'categories.edit',
  replies: 'replies.view',
  outbox: 'notices.oversee',
  noticeSettings: 'notices.oversee',
  digests: 'digests.view',
  rights: 'rights.oversee',
  audit: 'audit.browse',
  agreements: 'agreements.oversee',
  staff: 'staff.oversee',
};

export const me = handle(account.me, async (_input, call) => {
  const [places] = await Promise.all([placesOf(call.actor, call.platform), expectView(call)]);
  await recordSignIn(call, beijingDay(call.now));
  return presentMe(call.actor, call, places);
});

/** The names that an actor's homes and communities go by. */
export interface Places {
  households: ReadonlyMap<string, HouseholdName>;
  communities: readonly StoredCommunity[];
}

/** One step to the database; none for somebody without home and post. */
export async function placesOf({ homes, staff }: Actor, platform: Platform): Promise<Places> {
  const [households, communities] = await Promise.all([
    householdsOf(homes, platform),
    staff ? communitiesOf(staff, platform) : [],
  ]);
  return { households, communities };
}

/** Who `actor` is to us, with the names of homes and communities; these are asked for unless given. */
export async function presentMe(
  actor: Actor,
  { platform }: Pick<Call, 'platform'>,
  places?: Places,
): Promise<Me> {
  const { households, communities } = places ?? (await placesOf(actor, platform));
  return {
    consented: actor.consented,
    consent: standingOf(actor),
    name: actor.name,
    homes: actor.homes.map(({ householdId, communityId, relation, role, rights }) => ({
      householdId,
      communityId,
      communityName: households.get(householdId)?.communityName ?? '',
      address: households.get(householdId)?.label ?? '',
      relation,
      role,
      rights: [...rights],
    })),
    staff: actor.staff && presentStaff(actor.staff, communities),
    uploadFolder: uploadFolder(platform.secrets, actor.openid),
    templates: platform.messages.templateIds,
    areas: (Object.keys(AREAS) as (keyof typeof AREAS)[]).filter((area) => reachOf(actor, AREAS[area])),
  };
}

function standingOf({ consented, consentOutdated, withdrawn }: Actor): ConsentStanding {
  if (consented) return 'given';
  if (withdrawn?.includes('service')) return 'withdrawn';
  return consentOutdated ? 'outdated' : 'never';
}

async function householdsOf(
  homes: Actor['homes'],
  { database }: Platform,
): Promise<ReadonlyMap<string, HouseholdName>> {
  const ids = [...new Set(homes.map((home) => home.householdId))];
  if (ids.length === 0) return new Map();
  const found = await database.find<HouseholdName>('households', { _id: isIn(ids) }, { limit: ids.length });
  return new Map(found.map((one) => [one._id, one]));
}

async function communitiesOf({ posts }: ActorStaff, { database }: Platform): Promise<StoredCommunity[]> {
  const everywhere = posts.some((post) => post.communityIds === 'all');
  const ids = posts.flatMap((post) => (post.communityIds === 'all' ? [] : post.communityIds));
  const page = { order: [['_id', 'asc']] as const, limit: MOST_COMMUNITIES };
  return database.find<StoredCommunity>('communities', everywhere ? {} : { _id: isIn(ids) }, page);
}

function presentStaff(
  { id, name, posts, agreementSigned }: ActorStaff,
  communities: readonly StoredCommunity[],
): StaffCard {
  return {
    id,
    name,
    roles: [...new Set(posts.map((post) => post.role))],
    communities: communities.map((one) => ({ id: one._id, name: one.name })),
    agreementSigned,
  };
}
