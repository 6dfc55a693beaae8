import { RIGHTS, type FieldChange } from '../../contract';
import { ERASED_NAME, type Erased } from '../account';
import { Failure } from '../kernel/failure';
import type { Platform, Secrets } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { cardOf } from './card';
import { membershipId, recordOf, sealPerson } from './people';
import type { Household, Membership, Person, StoredVersion } from './stored';

/** Heads a home whose people were all erased, until the next are entered: binding and changes need somebody there. */
export const NOBODY_YET = '待登记业主';
const MOST_PEOPLE = 1000;

/**
 * Takes the erased out of the record: persons without name and phone, memberships ended and unbound, the card and the next
 * version, together or not at all. Done twice it is done once. @throws Failure LEGAL_HOLD when a change is under review.
 */
export async function erasePeople(
  platform: Platform,
  erased: Erased,
  requestId: string,
  now: number,
): Promise<void> {
  const { database, secrets } = platform;
  const { householdId } = erased;
  const [seen, memberships] = await Promise.all([
    database.get<Household>('households', householdId),
    database.find<Membership>('memberships', { householdId }, { limit: MOST_PEOPLE }),
  ]);
  if (!seen) return;
  const vacantId = `p-${secrets.idOf(requestId, 'vacant')}`;
  const isVacated = erased.scope === 'household';
  const staying = memberships.filter(
    (one) => one.state === 'active' && !erased.membershipIds.includes(one._id),
  );
  const ownerPersonId = isVacated ? vacantId : seen.ownerPersonId;
  const ids = [...new Set([ownerPersonId, ...staying.map((one) => one.personId)])];
  const people = await database.find<Person>('persons', { _id: isIn(ids) }, { limit: MOST_PEOPLE });
  const vacant: Person = { _id: vacantId, ...sealPerson(secrets, vacantId, NOBODY_YET, null) };
  const household = { ...seen, ownerPersonId };
  const record = recordOf(secrets, household, staying, isVacated ? [...people, vacant] : people);
  const version = seen.version + 1;

  await database.transaction(async (transaction) => {
    const [current, theirs, known] = await Promise.all([
      transaction.get<Household>('households', householdId),
      Promise.all(erased.membershipIds.map((id) => transaction.get<Membership>('memberships', id))),
      transaction.get<Person>('persons', vacantId),
    ]);
    const isDone = theirs.every((one) => one?.state === 'ended' && one.accountId === null);
    if (!current || (isDone && (!isVacated || known))) return;
    if (current.openRequestId !== null) throw new Failure('LEGAL_HOLD');
    if (current.version !== seen.version) throw new Failure('STALE');
    await Promise.all([
      transaction.update('households', householdId, {
        ...cardOf(secrets, household, record),
        ...{ version, ownerPersonId, updatedAt: now },
      }),
      transaction.insert('recordVersions', erasedVersion(secrets, seen, version, erased, now)),
      ...erased.membershipIds.map((id) =>
        transaction.update('memberships', id, { state: 'ended', accountId: null, to: now }),
      ),
      ...erased.onlyHere.map((id) =>
        transaction.update('persons', id, {
          ...sealPerson(secrets, id, ERASED_NAME, null),
          emailSealed: null,
        }),
      ),
      ...(isVacated
        ? [
            transaction.insert('persons', vacant),
            transaction.insert('memberships', headOf(seen, vacantId, now)),
          ]
        : []),
    ]);
  });
}

function headOf({ _id: householdId, communityId }: Household, personId: string, now: number): Membership {
  return {
    ...{ _id: membershipId(householdId, personId), householdId, communityId, personId },
    ...{ relation: 'owner', role: 'owner', rights: [...RIGHTS], accountId: null },
    ...{ state: 'active', from: now, to: null },
  };
}

function erasedVersion(
  secrets: Secrets,
  { _id: householdId, communityId }: Household,
  version: number,
  { personIds }: Erased,
  at: number,
): StoredVersion {
  const _id = `${householdId}:${version}`;
  const changes = personIds.map((id): FieldChange => ({
    ...{ path: `members.${id}.name`, label: '成员·姓名', before: ERASED_NAME, after: null, risky: false },
  }));
  return {
    ...{ _id, version, at, householdId, communityId, requestId: null, by: '系统', reason: '按本人申请注销' },
    changesSealed: secrets.seal(JSON.stringify(changes), `recordVersions/${_id}/changes`),
  };
}
