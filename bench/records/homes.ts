import { randomBytes } from 'node:crypto';
import { cardOf } from '../../cloudfunctions/archive/card';
import { membershipId, sealPerson } from '../../cloudfunctions/archive/people';
import { placeOf, placeOrder } from '../../cloudfunctions/archive/places';
import type { Household, Membership, Person } from '../../cloudfunctions/archive/stored';
import type { Secrets } from '../../cloudfunctions/kernel/ports';
import { RIGHTS } from '../../contract';

/** Households of one community, as many as a big estate has; how many communities there are is what grows. */
export const HOMES_PER_COMMUNITY = 1000;
/** Of each community looked at, so many homes from the first on are real: sealed, and with an account for the owner. */
export const REAL_HOMES = 25;
/** Communities looked at, spread evenly over all. */
export const COMMUNITIES_LOOKED_AT = 10;

const NAMES = ['张伟', '王小明', '欧阳娜娜', '李芳', '赵子涵', '陈静怡'];
const START = Date.UTC(2026, 0, 1);

export const communityIdOf = (community: number): string => `c-${String(community)}`;
export const homeIdOf = (community: number, home: number): string => `h-${String(community)}-${String(home)}`;
export const ownerOf = (community: number, home: number): string =>
  `bench-owner-${String(community)}-${String(home)}`;
export const phoneOf = (community: number, home: number): string =>
  `13${String(1_000_000_000 + community * HOMES_PER_COMMUNITY + home).slice(1)}`;
export const nameOf = (home: number): string => NAMES[home % NAMES.length] ?? '';

export interface HomeDocuments {
  household: Household;
  persons: Person[];
  memberships: Membership[];
}

const labelOf = (home: number) =>
  `${Math.floor(home / 100) + 1}幢${Math.floor((home % 100) / 50) + 1}单元${Math.floor((home % 50) / 2) + 1}0${(home % 2) + 1}`;

function placed(community: number, home: number) {
  return {
    _id: homeIdOf(community, home),
    communityId: communityIdOf(community),
    communityName: `第${String(community)}小区`,
    unitId: `u-${String(community)}-${String(home)}`,
    label: labelOf(home),
    version: 1,
    openRequestId: null,
    lastVerifiedAt: START + home * 86_400_000,
    updatedAt: null,
  };
}

function living(householdId: string, communityId: string, personId: string, at: number): Membership {
  return {
    ...{ _id: membershipId(householdId, personId), householdId, communityId, personId },
    relation: at === 0 ? 'owner' : 'other',
    role: at === 0 ? 'owner' : 'member',
    rights: at === 0 ? [...RIGHTS] : [],
    ...{ accountId: null, state: 'active', from: START + at, to: null },
  };
}

/** A home with three people, as the application writes it. */
export function realHome(community: number, home: number, secrets: Secrets): HomeDocuments {
  const place = placed(community, home);
  const called = [
    { name: nameOf(home), phone: phoneOf(community, home) },
    { name: '周建国', phone: `15${phoneOf(community, home).slice(2)}` },
    { name: '吴小妹', phone: `17${phoneOf(community, home).slice(2)}` },
  ];
  const ids = called.map((_, at) => `p-${String(community)}-${String(home)}-${String(at)}`);
  const [owner, ...members] = called.map((one, at) => ({
    ...{ ...one, personId: ids[at] ?? '', membershipId: '', relation: 'other' as const },
  }));
  if (!owner) throw new Error('nobody lives there');
  const card = cardOf(secrets, place, { owner, members });
  return {
    household: { ...place, ...card, ownerPersonId: owner.personId },
    persons: [owner, ...members].map(({ personId, name, phone }) => ({
      _id: personId,
      ...sealPerson(secrets, personId, name, phone),
    })),
    memberships: ids.map((id, at) => ({
      ...living(place._id, place.communityId, id, at),
      accountId: at === 0 ? ownerOf(community, home) : null,
    })),
  };
}

/** The bytes of noise for one home; what is sealed and what is hashed takes its letters from them. */
const NOISE_BYTES = 216;

/**
 * A home of one person that only takes up room: of the same shape and size, but noise where the application would seal or hash.
 * Nobody opens it, and a million of them sealed would be all the work there is.
 */
export function fillerHome(community: number, home: number): HomeDocuments {
  const place = placed(community, home);
  const personId = `p-${String(community)}-${String(home)}-0`;
  const noise = randomBytes(NOISE_BYTES).toString('base64url');
  return {
    household: {
      ...place,
      ...{ place: placeOf(place.label), placeOrder: placeOrder(place.label), ownerPersonId: personId },
      searchKeys: [0, 16, 32, 48].map((from) => noise.slice(from, from + 16)),
      ...{ ownerSealed: `v1.k1.${noise.slice(64, 80)}.${noise.slice(80, 134)}`, isComplete: home % 5 > 0 },
    },
    persons: [
      {
        _id: personId,
        nameSealed: `v1.k1.${noise.slice(134, 150)}.${noise.slice(150, 183)}`,
        nameIndex: noise.slice(183, 226),
        phoneSealed: `v1.k1.${noise.slice(134, 150)}.${noise.slice(190, 226)}`,
        phoneIndex: noise.slice(240, 283),
      },
    ],
    memberships: [living(place._id, place.communityId, personId, 0)],
  };
}
