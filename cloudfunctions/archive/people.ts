import type { Secrets } from '../kernel/ports';
import type { Household, HouseholdRecord, Membership, Person } from './stored';

export function nameOf(secrets: Secrets, person: Person): string {
  return secrets.open(person.nameSealed, `persons/${person._id}/name`);
}

export function phoneOf(secrets: Secrets, person: Person): string | null {
  return person.phoneSealed === null ? null : secrets.open(person.phoneSealed, `persons/${person._id}/phone`);
}

export function emailOf(secrets: Secrets, { _id, emailSealed = null }: Person): string | null {
  return emailSealed === null ? null : secrets.open(emailSealed, `persons/${_id}/email`);
}

export const sealEmail = (
  secrets: Secrets,
  id: string,
  email: string | null,
): Pick<Person, 'emailSealed'> => ({
  emailSealed: email === null ? null : secrets.seal(email, `persons/${id}/email`),
});

/** The stored form of what a person is called and how they are reached. */
export function sealPerson(
  secrets: Secrets,
  id: string,
  name: string,
  phone: string | null,
): Omit<Person, '_id'> {
  return {
    nameSealed: secrets.seal(name, `persons/${id}/name`),
    nameIndex: secrets.index(name, 'name'),
    phoneSealed: phone === null ? null : secrets.seal(phone, `persons/${id}/phone`),
    phoneIndex: phone === null ? null : secrets.index(phone, 'phone'),
  };
}

/** Of a shorter number than a mobile's the last four would say too much. */
const MOBILE_LENGTH = 11;

/** `138****1234`; of a short number only the last two digits stay: `+29****34`. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(phone.length < MOBILE_LENGTH ? -2 : -4)}`;
}

/** `w***@example.com` */
export function maskEmail(email: string): string {
  return email.replace(/^(.)[^@]*/, '$1***');
}

/** `张*`, `欧阳**`: the first character stays. */
export function maskName(name: string): string {
  const letters = Array.from(name);
  return letters.map((letter, at) => (at === 0 ? letter : '*')).join('');
}

/** Id of a membership that a change request makes: the pair names it. */
export function membershipId(householdId: string, personId: string): string {
  return `${householdId}:${personId}`;
}

/** The record made of what was found of it. */
export function recordOf(
  secrets: Secrets,
  household: Household,
  memberships: readonly Membership[],
  found: readonly Person[],
): HouseholdRecord {
  const persons = new Map(found.map((person) => [person._id, person]));
  const owner = persons.get(household.ownerPersonId);
  return {
    owner: {
      personId: household.ownerPersonId,
      name: owner ? nameOf(secrets, owner) : '',
      phone: (owner && phoneOf(secrets, owner)) ?? '',
      email: (owner && emailOf(secrets, owner)) ?? null,
    },
    members: memberships.flatMap((membership) => {
      const person = persons.get(membership.personId);
      if (!person || membership.personId === household.ownerPersonId) return [];
      const { _id: membershipId, personId, relation } = membership;
      return [
        { personId, membershipId, name: nameOf(secrets, person), relation, phone: phoneOf(secrets, person) },
      ];
    }),
  };
}
