import { findMemberships, type Household, type Person } from '../archive';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { Finding } from './stored';

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
  const persons = await database.find<Person>(
    'persons',
    { _id: isIn([...ids, NOBODY]) },
    { limit: ids.length + 1 },
  );
  if (!household) return { kind: 'noHome' };
  const householdId = household._id;
  const namesakes = persons.filter((person) => person.nameIndex === nameIndex);
  const theirs = memberships.filter(({ personId }) => namesakes.some(({ _id }) => _id === personId));
  const free = theirs.find(({ accountId }) => accountId === null);
  if (free) return { kind: 'knownPerson', householdId, membershipId: free._id, personId: free.personId };
  if (theirs.length > 0) return { kind: 'takenPerson', householdId };
  return { kind: 'newPerson', householdId, baseVersion: household.version };
}
