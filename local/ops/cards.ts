import { cardOf } from '../../cloudfunctions/archive/card';
import { recordOf } from '../../cloudfunctions/archive/people';
import type { Household, Membership, Person } from '../../cloudfunctions/archive/stored';
import { makeSecrets } from '../../cloudfunctions/platform/secrets';
import type { Environment } from './environment';
import type { Report } from './schema';

/** Households read at a time. */
const BATCH = 50;
/** The most that the database gives at once; more people than 20 in each of 50 homes means something went wrong. */
const MOST = 1000;

/**
 * Writes anew what each household is listed and found by: for databases older than the list, and after a change of what is
 * kept. May be stopped and run again; a household whose record changes meanwhile is left to its writer.
 */
export async function writeCards({ sdk }: Environment, keys: string, report: Report): Promise<void> {
  const secrets = makeSecrets(keys);
  const database = sdk.database();
  const { command } = database;
  const read = async <T>(name: string, where: object, limit: number): Promise<T[]> =>
    (await database.collection(name).where(where).orderBy('_id', 'asc').limit(limit).get()).data as T[];

  let written = 0;
  for (let after = ''; ;) {
    const households = await read<Household>('households', { _id: command.gt(after) }, BATCH);
    const last = households.at(-1);
    if (!last) break;
    const ids = households.map((one) => one._id);
    const living = { householdId: command.in(ids), state: 'active' };
    const memberships = await read<Membership>('memberships', living, MOST);
    const personIds = new Set([
      ...households.map((one) => one.ownerPersonId),
      ...memberships.map((one) => one.personId),
    ]);
    const persons = await read<Person>('persons', { _id: command.in([...personIds]) }, MOST);
    for (const household of households) {
      const { _id, version } = household;
      const theirs = memberships.filter((one) => one.householdId === _id).sort((a, b) => a.from - b.from);
      const card = cardOf(secrets, household, recordOf(secrets, household, theirs, persons));
      await database.collection('households').where({ _id, version }).update(card);
      written += 1;
    }
    after = last._id;
  }
  report(`${written} households written anew`);
}
