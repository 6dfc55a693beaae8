import { cardOf } from '../../../cloudfunctions/archive/card';
import { membershipId, sealEmail, sealPerson } from '../../../cloudfunctions/archive/people';
import type { Household, Membership, Person } from '../../../cloudfunctions/archive/stored';
import type { StoredAccount } from '../../../cloudfunctions/account/stored';
import type { Secrets } from '../../../cloudfunctions/kernel/ports';
import type { StoredCredit } from '../../../cloudfunctions/notices/stored';
import { CONSENT_VERSION, RIGHTS, type TemplateKey } from '../../../contract';
import type { Dice } from '../../../local/cloud/dice';

/** One household of the campaign, and what its owner is like. */
export interface Home {
  id: string;
  communityId: string;
  label: string;
  /** Null: nobody is bound. */
  openid: string | null;
  /** Consents at the beginning, by template. */
  grants: Partial<Record<TemplateKey, number>>;
  phone: string | null;
  email: string | null;
  /** The text message service, or the mail server, refuses the number or the address for good. */
  isRefused: boolean;
  /** Day of the campaign on which the owner turns messages off in WeChat; null: never. */
  turnsOffOn: number | null;
  /** Day and time of day at which the owner confirms; null: never. */
  answers: { day: number; at: TimeOfDay; again: boolean } | null;
}

/** `work` is while the timer is busy. */
export type TimeOfDay = 'morning' | 'noon' | 'work';

const COMMUNITIES = ['c-east', 'c-south', 'c-west', 'c-north'];
const HOMES_PER_BUILDING = 40;
const DAYS = 22;
/** Days on which a step of the ladder is due: then the most happens at once. */
const STEP_DAYS = [0, 7, 14, 21];

const pick = <T>(roll: Dice, list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;

/** Of every hundred: 97 bound, 60 with consents (some two), 75 with a phone, 12 with an address, 18 who answer some day. */
export function makeHomes(count: number, roll: Dice): Home[] {
  return Array.from({ length: count }, (_, at): Home => {
    const number = Math.floor(at / COMMUNITIES.length);
    const [isBound, hasPhone] = [roll() >= 0.03, roll() < 0.75];
    const consents = roll();
    const recordDue = consents < 0.4 ? 1 : consents < 0.6 ? 2 : 0;
    const answers = isBound && hasPhone && roll() < 0.18 ? answerOf(roll) : null;
    return {
      id: `h-${String(at)}`,
      communityId: COMMUNITIES[at % COMMUNITIES.length] ?? '',
      label: `${Math.floor(number / HOMES_PER_BUILDING) + 1}幢1单元${101 + (number % HOMES_PER_BUILDING)}`,
      openid: isBound ? `chaos-owner-${String(at)}` : null,
      grants: isBound ? { recordDue, ticketProgress: roll() < 0.7 ? 1 : 0 } : {},
      phone: hasPhone ? `13${String(1_000_000_000 + at).slice(1)}` : null,
      email: roll() < 0.12 ? `owner${String(at)}@example.com` : null,
      isRefused: roll() < 0.02,
      turnsOffOn: isBound && answers === null && roll() < 0.03 ? 3 : null,
      answers,
    };
  });
}

function answerOf(roll: Dice): NonNullable<Home['answers']> {
  const again = roll() < 0.5;
  if (roll() < 0.4) return { day: pick(roll, STEP_DAYS), at: 'work', again };
  return { day: 1 + Math.floor(roll() * (DAYS - 1)), at: pick(roll, ['morning', 'noon', 'work']), again };
}

export const communitiesOf = (homes: readonly Home[]): string[] => [
  ...new Set(homes.map((one) => one.communityId)),
];

const personOf = ({ id }: Home) => `p-${id}`;
const LONG_AGO = Date.UTC(2026, 0, 1);

/** What is stored of a household, as the application writes it: by collection. */
export function documentsOf(home: Home, secrets: Secrets) {
  const { id, communityId, label, openid, phone, email } = home;
  const personId = personOf(home);
  const place = { _id: id, communityId, label, lastVerifiedAt: LONG_AGO };
  const owner = { personId, name: '张伟', phone: phone ?? '' };
  const household: Household = {
    ...{ ...place, communityName: communityId, unitId: `u-${id}`, version: 1, openRequestId: null },
    ...{ ...cardOf(secrets, place, { owner, members: [] }), ownerPersonId: personId, updatedAt: null },
  };
  const person: Person = {
    ...{ _id: personId, ...sealPerson(secrets, personId, owner.name, phone) },
    ...sealEmail(secrets, personId, email),
  };
  const membership: Membership = {
    ...{ _id: membershipId(id, personId), householdId: id, communityId, personId, relation: 'owner' },
    ...{ role: 'owner', rights: [...RIGHTS], accountId: openid, state: 'active', from: LONG_AGO, to: null },
  };
  return {
    ...{ households: [household], persons: [person], memberships: [membership] },
    accounts: openid === null ? [] : [accountOf(openid, personId)],
    credits: openid === null ? [] : creditsOf(openid, home.grants, secrets),
  };
}

export const accountOf = (openid: string, personId: string | null): StoredAccount => ({
  ...{ _id: openid, consent: { version: CONSENT_VERSION, at: LONG_AGO }, personId, nameSealed: null },
  ...{ bindTries: { day: '', wrong: 0 }, createdAt: LONG_AGO },
});

const creditsOf = (openid: string, grants: Home['grants'], secrets: Secrets) =>
  Object.entries(grants).map(([template, count]): StoredCredit => {
    const _id = `${secrets.idOf('credit', openid)}:${template}`;
    return {
      ...{ _id, accountId: openid, template: template as TemplateKey, granted: count, balance: count },
      ...{ ahead: 0, lastChoice: count > 0 ? 'accept' : 'reject', updatedAt: LONG_AGO },
    };
  });
