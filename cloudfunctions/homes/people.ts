import { RIGHTS, homes, type HomePeople, type HomePerson, type Right } from '../../contract';
import { expectView, logView } from '../audit';
import { findMemberships, maskName, nameOf, type Household, type Membership, type Person } from '../archive';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { householdMeant, reaches, reachesCommunity, reachOf } from '../kernel/permit';
import { isIn } from '../kernel/query';

/** A home with those who live there. */
export interface HomeRecord {
  household: Household;
  memberships: Membership[];
}

/** One step to the database. @throws Failure NOT_FOUND if absent or out of reach: the two look alike. */
export async function getHome(householdId: string, { platform, reach }: Call): Promise<HomeRecord> {
  const [household, memberships] = await Promise.all([
    platform.database.get<Household>('households', householdId),
    findMemberships(platform.database, householdId),
  ]);
  if (!household || !reaches(reach, { householdId, communityId: household.communityId }))
    throw new Failure('NOT_FOUND');
  return { household, memberships };
}

/** @throws Failure NOT_FOUND when nobody of the home has this membership. */
export function memberOf({ memberships }: HomeRecord, membershipId: string): Membership {
  const found = memberships.find((one) => one._id === membershipId);
  if (!found) throw new Failure('NOT_FOUND');
  return found;
}

/** Names by person id. One step to the database. */
export async function namesIn({ memberships }: HomeRecord, { platform }: Call): Promise<Map<string, string>> {
  const ids = memberships.map(({ personId }) => personId);
  if (ids.length === 0) return new Map();
  const found = await platform.database.find<Person>('persons', { _id: isIn(ids) }, { limit: ids.length });
  return new Map(found.map((person) => [person._id, nameOf(platform.secrets, person)]));
}

/** The people of a home, with what the viewer may do about each. */
export const people = handle(homes.people, async ({ householdId: named }, call) => {
  const householdId = householdMeant(named, call.reach);
  const [record] = await Promise.all([getHome(householdId, call), expectView(call)]);
  const { communityId } = record.household;
  const [names] = await Promise.all([
    namesIn(record, call),
    logView(call, { entity: 'households', entityId: householdId, householdId, communityId, full: false }),
  ]);
  return presentPeople(record, names, call);
});

export function presentPeople(
  record: HomeRecord,
  names: ReadonlyMap<string, string>,
  call: Call,
): HomePeople {
  const { household, memberships } = record;
  const mine = homeOfCaller(household._id, call);
  const seesNames = mine?.role === 'owner' || mine?.rights.includes('viewProfile') === true;
  return {
    householdId: household._id,
    communityName: household.communityName,
    address: household.label,
    people: memberships.map((one): HomePerson => {
      const name = names.get(one.personId) ?? '';
      const isMe = one.accountId === call.actor.openid;
      return {
        membershipId: one._id,
        personId: one.personId,
        name: seesNames || isMe ? name : maskName(name),
        relation: one.relation,
        role: one.role,
        rights: one.role === 'owner' ? [...RIGHTS] : one.rights,
        isHead: one.personId === household.ownerPersonId,
        isMe,
        isBound: one.accountId !== null,
        allowed: allowedOn(one, household, call),
      };
    }),
    grantable: grantableBy(household._id, call),
    allowed: [
      ...(mayInvite(household._id, call) ? (['invite'] as const) : []),
      ...(mine ? (['leave'] as const) : []),
    ],
  };
}

const homeOfCaller = (householdId: string, { actor }: Call) =>
  actor.homes.find((home) => home.householdId === householdId);

export const mayInvite = (householdId: string, { actor }: Call) =>
  reachOf(actor, 'homes.invite')?.householdIds.includes(householdId) === true;

/** Nobody gives away more than they have. */
export function grantableBy(householdId: string, call: Call): Right[] {
  if (!mayInvite(householdId, call)) return [];
  const mine = homeOfCaller(householdId, call);
  return mine?.role === 'owner' ? [...RIGHTS] : [...(mine?.rights ?? [])];
}

/** What the caller may do about one person of the home. The head can only be followed by another head, never put out. */
export function allowedOn(one: Membership, household: Household, call: Call): HomePerson['allowed'] {
  const mine = homeOfCaller(household._id, call);
  const isHead = one.personId === household.ownerPersonId;
  const isMe = mine?.membershipId === one._id;
  const amHead = mine?.personId === household.ownerPersonId;
  const amOwner = mine?.role === 'owner';
  const staff = reachOf(call.actor, 'homes.care');
  // In one's own home nobody acts as staff.
  const asStaff = !mine && staff !== null && reachesCommunity(staff, household.communityId);
  const isBelow = amHead || (amOwner && one.role === 'member');
  return [
    ...(amOwner && one.role === 'member' ? (['rights'] as const) : []),
    ...(!isHead && !isMe && (isBelow || asStaff) ? (['moveOut'] as const) : []),
    ...((amHead || asStaff) && !isHead ? (['makeHead'] as const) : []),
    ...(one.accountId === null && mayInvite(household._id, call) ? (['invite'] as const) : []),
    ...(one.accountId !== null && asStaff ? (['unbind'] as const) : []),
  ];
}
