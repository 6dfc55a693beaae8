import { cardOf } from '../../cloudfunctions/archive/card';
import { sealPerson } from '../../cloudfunctions/archive/people';
import type { Household, Membership, Person } from '../../cloudfunctions/archive/stored';
import type {
  StoredAccount,
  StoredAgreement,
  StoredCommunity,
  StoredSignature,
  StoredStaff,
} from '../../cloudfunctions/account/stored';
import { CONSENT_VERSION, RIGHTS } from '../../contract';
import type { DemoContext } from './context';
import { homeKey, householdIdOf, openidOf, readJson, type HouseholdEntry, type Persona } from './read'; // prettier-ignore

const DAY = 86_400_000;
const SIGNATURE_LIFE = 365 * DAY;

export function communityDocuments(households: readonly HouseholdEntry[]): StoredCommunity[] {
  const { company, communities } = readJson('communities.json');
  return communities.map(({ id, name, address, hotline }) => ({
    ...{ _id: id, name, address, hotline, company },
    households: households.filter((one) => one.community === id).length,
  }));
}

/** One unit and one household per row, with the people in it. */
export function householdDocuments(
  entry: HouseholdEntry,
  communityName: string,
  { secrets, now }: DemoContext,
) {
  const key = homeKey(entry);
  const { community: communityId, building, unit, room } = entry;
  const label = `${building}幢${unit}单元${room}`;
  const householdId = householdIdOf(key);
  const unitId = `u-${key.replace('/', '-')}`;
  const people = [{ name: entry.owner, relation: 'owner' as const, phone: entry.phone }, ...entry.members];
  const ids = people.map((_, index) => `p-${key.replace('/', '-')}-${index}`);
  const household: Household = {
    ...{
      _id: householdId,
      communityId,
      communityName,
      unitId,
      label,
      version: 1,
      openRequestId: null,
      updatedAt: null,
    },
    ...cardOf(
      secrets,
      { _id: householdId, communityId, label, lastVerifiedAt: entry.verifiedDaysAgo },
      {
        owner: { personId: ids[0] ?? '', name: entry.owner, phone: entry.phone },
        members: entry.members.map((member, index) => ({
          ...member,
          personId: ids[index + 1] ?? '',
          membershipId: '',
        })),
      },
    ),
    ownerPersonId: ids[0] ?? '',
    lastVerifiedAt: entry.verifiedDaysAgo === null ? null : now - entry.verifiedDaysAgo * DAY,
  };
  const persons: Person[] = people.map(({ name, phone }, index) => {
    const id = ids[index] ?? '';
    return { _id: id, ...sealPerson(secrets, id, name, phone) };
  });
  const memberships: Membership[] = people.map(({ relation }, index) => ({
    ...{
      _id: `${householdId}:${ids[index] ?? ''}`,
      householdId,
      communityId,
      personId: ids[index] ?? '',
      relation,
    },
    ...(relation === 'owner' || (relation as string) === 'coOwner'
      ? { role: 'owner' as const, rights: [...RIGHTS] }
      : { role: 'member' as const, rights: ['viewProfile' as const, 'fileTicket' as const] }),
    ...{ accountId: null, state: 'active' as const, from: now - 400 * DAY + index, to: null },
  }));
  return { unit: { _id: unitId, communityId, building, unit, room, label }, household, persons, memberships };
}

/** Staff with their signatures, and the agreement they signed. */
export function staffDocuments({ now }: DemoContext) {
  const { version, title, text } = readJson('agreement.json');
  const agreement: StoredAgreement = {
    _id: version,
    title,
    text,
    state: 'active',
    effectiveFrom: now - 400 * DAY,
  };
  const signatures: StoredSignature[] = [];
  const staff = readJson('staff.json').map(({ key, name, posts, signedDaysAgo }): StoredStaff => {
    const staffId = `s-${key}`;
    const at = signedDaysAgo === null ? null : now - signedDaysAgo * DAY;
    const signature = at === null ? null : { version, at, validUntil: at + SIGNATURE_LIFE };
    if (signature) signatures.push({ _id: `${version}:${staffId}:demo`, staffId, name, ...signature });
    return {
      ...{ _id: staffId, openid: openidOf(key), name, state: 'active', signature },
      posts: posts.map((post) => ({ role: post.role, communityIds: post.communities })),
    };
  });
  return { agreement, staff, signatures };
}

/** An account that has agreed and is bound to the person; null: to nobody yet. */
export function accountDocument(
  openid: string,
  personId: string | null,
  name: string,
  { secrets, now }: DemoContext,
  consentVersion = CONSENT_VERSION,
): StoredAccount {
  const given = Array.from(name).slice(-2).join('');
  return {
    _id: openid,
    consent: { version: consentVersion, at: now - 30 * DAY },
    personId,
    nameSealed: personId === null ? null : secrets.seal(given, `accounts/${openid}/name`),
    bindTries: { day: '', wrong: 0 },
    createdAt: now - 30 * DAY,
  };
}

/** Which persona holds a home, by home and by name, so that the right membership is bound. */
export function personasOf(key: string): Persona[] {
  return readJson('personas.json').filter((persona) => persona.home === key);
}
