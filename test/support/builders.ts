import { CONSENT_VERSION, RIGHTS, type Relation, type Right, type StaffRole } from '../../contract';
import { sealName } from '../../cloudfunctions/account/names';
import type { StoredAccount, StoredAgreement, StoredStaff } from '../../cloudfunctions/account/stored';
import { cardOf } from '../../cloudfunctions/archive/card';
import { sealPerson } from '../../cloudfunctions/archive/people';
import type { Household, Membership, Person } from '../../cloudfunctions/archive/stored';
import type { NewDocument } from '../../cloudfunctions/kernel/ports';
import { START, type World } from './world';

const YEAR_MS = 365 * 86_400_000;

export const AGREEMENT = 'agreement-2026';

let made = 0;
const nextId = (what: string) => `${what}-${(made += 1)}`;

async function put(w: World, collection: string, document: NewDocument): Promise<void> {
  if (!(await w.database.insert(collection, document)))
    throw new Error(`${collection} has ${document._id} already`);
}

/** A community; gives its id. */
export async function aCommunity(w: World, { id = nextId('c'), name = '桂花苑' } = {}): Promise<string> {
  const company = { name: '安和物业', hotline: '400-100-2000' };
  const place = { address: '桂花路 1 号', hotline: '0571-88880000', households: 120 };
  await put(w, 'communities', { _id: id, name, company, ...place });
  return id;
}

export interface PersonDraft {
  name: string;
  phone?: string | null;
  relation?: Relation;
  rights?: Right[];
  /** OPENID already bound. */
  openid?: string | null;
}

export interface HouseholdDraft {
  id?: string;
  communityId?: string;
  label?: string;
  owner?: PersonDraft;
  members?: PersonDraft[];
}

export interface BuiltHousehold {
  id: string;
  communityId: string;
  /** Membership ids: the owner first, then the members. */
  memberships: string[];
  /** Person ids in the same order. */
  persons: string[];
}

/** A home with its people. */
export async function aHousehold(w: World, draft: HouseholdDraft = {}): Promise<BuiltHousehold> {
  const id = draft.id ?? nextId('h');
  const communityId = draft.communityId ?? (await aCommunity(w));
  const owner = draft.owner ?? { name: '王小明', phone: '13800000001' };
  const people = [{ relation: 'owner' as const, ...owner }, ...(draft.members ?? [])];
  const persons = people.map(() => nextId('p'));
  const memberships = people.map(() => nextId('m'));
  const label = draft.label ?? '3幢2单元502';
  const called = (at: number) => ({ personId: persons[at]!, membershipId: memberships[at]! });
  const record = {
    owner: { ...called(0), name: owner.name, phone: owner.phone ?? '' },
    members: (draft.members ?? []).map(({ name, phone = null, relation = 'other' as const }, at) => ({
      ...called(at + 1),
      ...{ name, phone, relation },
    })),
  };
  const household: Household = {
    _id: id,
    ...cardOf(w.platform.secrets, { _id: id, communityId, label }, record),
    communityId,
    communityName: '桂花苑',
    unitId: `unit-${id}`,
    label,
    version: 1,
    ownerPersonId: persons[0]!,
    openRequestId: null,
    lastVerifiedAt: null,
    updatedAt: null,
  };
  await put(w, 'households', household);
  for (const [at, person] of people.entries()) {
    const place = { householdId: id, communityId, personId: persons[at]!, at };
    await aPerson(w, person, memberships[at]!, place);
  }
  return { id, communityId, memberships, persons };
}

async function aPerson(
  w: World,
  { name, phone = null, relation = 'other', rights, openid = null }: PersonDraft,
  membershipId: string,
  { at, ...place }: { householdId: string; communityId: string; personId: string; at: number },
): Promise<void> {
  const person: Person = {
    _id: place.personId,
    ...sealPerson(w.platform.secrets, place.personId, name, phone),
  };
  const membership: Membership = {
    _id: membershipId,
    ...place,
    relation,
    role: at === 0 ? 'owner' : 'member',
    rights: rights ?? (at === 0 ? [...RIGHTS] : []),
    accountId: openid,
    state: 'active',
    // In the order given: ids alone do not sort so.
    from: START - YEAR_MS + at,
    to: null,
  };
  await put(w, 'persons', person);
  await put(w, 'memberships', membership);
  if (openid !== null) await anAccount(w, openid, { name, personId: place.personId });
}

/** An account that has agreed to the privacy text, unless told otherwise. Building it again changes nothing. */
export async function anAccount(
  w: World,
  openid: string,
  { name = null as string | null, personId = null as string | null, consented = true } = {},
): Promise<void> {
  const account: StoredAccount = {
    _id: openid,
    consent: consented ? { version: CONSENT_VERSION, at: START } : null,
    personId,
    nameSealed: name === null ? null : sealName(w.platform, openid, name),
    bindTries: { day: '', wrong: 0 },
    createdAt: START,
  };
  await w.database.insert('accounts', account);
}

/** The agreement in force; building it again changes nothing. */
export async function anAgreement(w: World, version = AGREEMENT): Promise<void> {
  const agreement: StoredAgreement = {
    _id: version,
    title: '业主信息保密协议',
    text: ['第一条', '第二条'],
    state: 'active',
    effectiveFrom: START - YEAR_MS,
  };
  await w.database.insert('agreements', agreement);
}

export interface StaffDraft {
  openid: string;
  name?: string;
  roles?: StaffRole[];
  communityIds?: string[] | 'all';
  signed?: boolean;
}

/** A staff member who signed the agreement in force and agreed to the privacy text, unless told otherwise; gives the id. */
export async function aStaff(w: World, draft: StaffDraft): Promise<string> {
  const { openid, name = '李职员', roles = ['clerk'], communityIds = 'all', signed = true } = draft;
  const validUntil = START + YEAR_MS;
  const member: StoredStaff = {
    _id: nextId('s'),
    openid,
    name,
    posts: roles.map((role) => ({ role, communityIds })),
    state: 'active',
    signature: signed ? { version: AGREEMENT, at: START - 1000, validUntil } : null,
  };
  await anAgreement(w);
  await put(w, 'staff', member);
  await anAccount(w, openid, {});
  return member._id;
}

/** A bound owner of a home of their own. */
export function anOwner(w: World, openid: string, draft: HouseholdDraft = {}): Promise<BuiltHousehold> {
  const owner = draft.owner ?? { name: '王小明', phone: '13800000001' };
  return aHousehold(w, { ...draft, owner: { ...owner, openid } });
}
