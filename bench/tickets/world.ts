import type { StoredAccount, StoredAgreement, StoredStaff } from '../../cloudfunctions/account/stored';
import type { Secrets } from '../../cloudfunctions/kernel/ports';
import { CONSENT_VERSION, type StaffRole } from '../../contract';
import { communityIdOf, homeIdOf, ownerOf, REAL_HOMES, realHome } from '../records/homes';
import { markOf } from './copies';

const YEAR_MS = 365 * 86_400_000;
const AGREEMENT = 'agreement-bench';

/** How many tickets there are, spread evenly over the communities; what grows is both. */
export interface Size {
  communities: number;
  perCommunity: number;
}

/** Of each community, whatever its history: what there is to do does not grow with what was done. */
export const OPEN_PER_COMMUNITY = 25;
/** Communities looked at, spread evenly over all. */
const LOOKED_AT = 5;

export const HEADQUARTERS = 'bench-headquarters';
export const workerOf = (community: number): string => `bench-worker-${String(community)}`;
export const leadOf = (community: number): string => `bench-lead-${String(community)}`;
export const staffIdOf = (openid: string): string => `s-${openid}`;

/** The communities that are looked at. */
export function lookedAt({ communities }: Size): number[] {
  const step = communities / LOOKED_AT;
  return Array.from({ length: LOOKED_AT }, (_, at) => Math.floor((at + 1) * step) - 1);
}

/** Every ticket of these is stored as the application does; of the others only what is open. */
export const isLookedAt = (size: Size, community: number): boolean => lookedAt(size).includes(community);

export const communityIdIn = (size: Size, community: number): string =>
  isLookedAt(size, community) ? communityIdOf(community) : `c-${markOf(community)}`;

export const homeIdIn = (size: Size, community: number, home: number): string =>
  isLookedAt(size, community) ? homeIdOf(community, home) : `h-${markOf(community)}-${String(home)}`;

/** The homes and people that are needed by collection: owners of some homes of the communities looked at, and staff everywhere. */
export function people(size: Size, secrets: Secrets): Record<string, object[]> {
  const now = Date.now();
  const agreement: StoredAgreement = {
    ...{ _id: AGREEMENT, title: '业主信息保密协议', text: [], state: 'active', effectiveFrom: now - YEAR_MS },
  };
  const signature = { version: AGREEMENT, at: now, validUntil: now + YEAR_MS };
  const staff = (openid: string, role: StaffRole, communityIds: string[] | 'all'): StoredStaff => ({
    ...{ _id: staffIdOf(openid), openid, name: '职员', state: 'active', signature },
    posts: [{ role, communityIds }],
  });
  const account = (openid: string): StoredAccount => ({
    ...{ _id: openid, consent: { version: CONSENT_VERSION, at: now }, personId: null, nameSealed: null },
    ...{ bindTries: { day: '', wrong: 0 }, createdAt: now },
  });
  const each = Array.from({ length: size.communities }, (_, at) => at);
  const workers = each.map((one) => staff(workerOf(one), 'ticketStaff', [communityIdIn(size, one)]));
  const leads = each.map((one) => staff(leadOf(one), 'teamLead', [communityIdIn(size, one)]));
  const homes = lookedAt(size).flatMap((community) =>
    Array.from({ length: REAL_HOMES }, (_, home) => ({
      ...realHome(community, home, secrets),
      owner: ownerOf(community, home),
    })),
  );
  const everybody = [...workers, ...leads, staff(HEADQUARTERS, 'hqAdmin', 'all')];
  return {
    agreements: [agreement],
    staff: everybody,
    accounts: [...everybody.map(({ openid }) => openid), ...homes.map(({ owner }) => owner)].map(account),
    households: homes.map(({ household }) => household),
    persons: homes.flatMap(({ persons }) => persons),
    memberships: homes.flatMap(({ memberships }) => memberships),
  };
}
