import { Failure } from '../kernel/failure';
import { reaches, type Reach } from '../kernel/permit';
import type { Database, Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { recordOf } from './people';
import type { ChangeRequest, Household, HouseholdRecord, Membership, Person } from './stored';

/** More people than this in one home means something went wrong. */
const MOST_PEOPLE = 100;

/** @throws Failure NOT_FOUND if absent or out of `reach`: the two look alike. */
export async function getHousehold(database: Database, id: string, reach: Reach): Promise<Household> {
  const household = await database.get<Household>('households', id);
  if (!household || !reaches(reach, { householdId: household._id, communityId: household.communityId }))
    throw new Failure('NOT_FOUND');
  return household;
}

/** @throws Failure NOT_FOUND if absent or out of `reach`: the two look alike. */
export async function getRequest(database: Database, id: string, reach: Reach): Promise<ChangeRequest> {
  const request = await database.get<ChangeRequest>('changeRequests', id);
  if (!request || !reaches(reach, request)) throw new Failure('NOT_FOUND');
  return request;
}

/** The household and its active memberships, in one step. @throws Failure NOT_FOUND as `getHousehold`. */
export async function getHouseholdWithMemberships(database: Database, id: string, reach: Reach) {
  const [household, memberships] = await Promise.all([
    getHousehold(database, id, reach),
    findMemberships(database, id),
  ]);
  return { household, memberships };
}

/** Those who live there now, in the order they came. */
export function findMemberships(database: Database, householdId: string): Promise<Membership[]> {
  return database.find<Membership>(
    'memberships',
    { householdId, state: 'active' },
    {
      order: [
        ['from', 'asc'],
        ['_id', 'asc'],
      ],
      limit: MOST_PEOPLE,
    },
  );
}

/** Those of them whom the record has. One round trip. */
export function findPersons(database: Database, ids: readonly string[]): Promise<Person[]> {
  return database.find<Person>('persons', { _id: isIn(ids) }, { limit: MOST_PEOPLE });
}

/**
 * Opens the record of a household: who owns it and who lives there. One round trip, none when all of them are among `known`, who were read
 * ahead at the same version of the record.
 */
export async function openRecord(
  { database, secrets }: Platform,
  household: Household,
  memberships: readonly Membership[],
  known: readonly Person[] = [],
): Promise<HouseholdRecord> {
  const ids = [...new Set([household.ownerPersonId, ...memberships.map((one) => one.personId)])];
  const isKnown = ids.every((id) => known.some(({ _id }) => _id === id));
  return recordOf(secrets, household, memberships, isKnown ? known : await findPersons(database, ids));
}
