import type { FieldChange } from '../../contract';
import { ERASED_NAME, type Erased } from '../account';
import { everyOf } from '../kernel/paging';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { NOBODY_YET } from './erase';
import { emailOf, nameOf, phoneOf } from './people';
import type { Household, Person, StoredVersion } from './stored';

const MOST_PEOPLE = 1000;

/** All that persons were called in a home and reached by, now and by its history, and until when one of them headed it. */
export async function namesEverUsed(
  { database, secrets }: Platform,
  householdId: string,
  personIds: readonly string[],
): Promise<Pick<Erased, 'names' | 'contacts' | 'headUntil'>> {
  const [household, persons] = await Promise.all([
    database.get<Household>('households', householdId),
    database.find<Person>('persons', { _id: isIn(personIds) }, { limit: MOST_PEOPLE }),
  ]);
  const names = new Set(persons.map((person) => nameOf(secrets, person)));
  const contacts = new Set(
    persons.flatMap((person) => [phoneOf(secrets, person) ?? [], emailOf(secrets, person) ?? []].flat()),
  );
  let isHead = personIds.includes(household?.ownerPersonId ?? '');
  let headUntil = isHead ? Number.MAX_SAFE_INTEGER : 0;
  // Newest first: what somebody was called before is seen by what they were called after.
  for await (const version of everyOf<StoredVersion>(
    database,
    'recordVersions',
    { householdId },
    'version',
  )) {
    const place = `recordVersions/${version._id}/changes`;
    const changes = JSON.parse(secrets.open(version.changesSealed, place)) as FieldChange[];
    if (isNewHead(version, changes)) {
      isHead = changes.some(({ path, before }) => path === 'owner.name' && names.has(before ?? ''));
      if (isHead) headUntil = Math.max(headUntil, version.version - 1);
    } else for (const change of changes) if (isOf(change.path, version)) keep(change);
  }
  names.delete(NOBODY_YET);
  names.delete(ERASED_NAME);
  const longestFirst = (a: string, b: string) => b.length - a.length;
  return { names: [...names].sort(longestFirst), contacts: [...contacts].sort(longestFirst), headUntil };

  function keep({ path, before, after }: FieldChange): void {
    const kept = path.endsWith('.name') ? names : /\.(phone|email)$/.test(path) ? contacts : null;
    for (const value of [before, after]) if (value) kept?.add(value);
  }
  function isOf(path: string, { requestId }: StoredVersion): boolean {
    const [group, id = ''] = path.split('.');
    if (group === 'owner') return isHead;
    const added = /^new(\d+)$/.exec(id)?.[1];
    if (added === undefined || requestId === null) return personIds.includes(id);
    return personIds.includes(`p-${secrets.idOf(requestId, 'member', added)}`);
  }
}

/** A change of head writes the owner's fields without being a change of anybody's name. */
const isNewHead = ({ requestId }: StoredVersion, changes: readonly FieldChange[]) =>
  requestId === null && changes.some(({ path }) => path.startsWith('owner.'));
