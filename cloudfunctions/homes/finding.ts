import { findMemberships, findPersons, type Household, type Membership } from '../archive';
import type { Platform } from '../kernel/ports';
import type { Finding, People } from './stored';

/** Asked for where there is nobody, so that every answer costs the same. */
const NOBODY = '-';

/** How somebody of this name fits into a home. Two steps to the database, whatever is there. */
export async function findingOf(
  { database, secrets }: Platform,
  household: Household | null,
  name: string,
): Promise<Finding> {
  const memberships = await findMemberships(database, household?._id ?? NOBODY);
  const ids = memberships.map(({ personId }) => personId);
  const nameIndex = secrets.index(name, 'name');
  const persons = await findPersons(database, [...ids, NOBODY]);
  if (!household) return { kind: 'noHome' };
  const householdId = household._id;
  const people = peopleOf(household, memberships);
  const namesakes = persons.filter((person) => person.nameIndex === nameIndex);
  const theirs = memberships.filter(({ personId }) => namesakes.some(({ _id }) => _id === personId));
  const free = theirs.find(({ accountId }) => accountId === null);
  if (free)
    return { kind: 'knownPerson', householdId, membershipId: free._id, personId: free.personId, people };
  if (theirs.length > 0) return { kind: 'takenPerson', householdId };
  return { kind: 'newPerson', householdId, baseVersion: household.version, people };
}

/** Who is in a home, to be kept with a request. */
export const peopleOf = (
  { version, ownerPersonId }: Household,
  memberships: readonly Membership[],
): People => ({
  version,
  ids: [...new Set([ownerPersonId, ...memberships.map(({ personId }) => personId)])],
});
