import { archive, type RecordDraft } from '../../contract';
import { refuseForeignFiles, refuseUnfitPhotos } from '../account';
import { expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { changesBetween } from './changes';
import { presentRequest } from './present';
import { getHouseholdWithMemberships, openRecord } from './repository';
import { again, fresh, refuseUnlessOpen, requestIdOf, store, withContent, type Beside } from './sending';
import type { ChangeRequest, Household, HouseholdRecord, Membership } from './stored';

/** Sends a changed record into double review: as a new request, or as the correction of a returned one. */
export const submit = handle(archive.submit, async (input, call) => {
  const { database } = call.platform;
  const { householdId, baseVersion, draft, photos, requestKey, corrects } = input;
  expectEntryIn(call);
  refuseForeignFiles(photos, call, 'photos');
  const id = corrects ?? requestIdOf(call, requestKey);
  const [{ household, memberships }, known] = await Promise.all([
    getHouseholdWithMemberships(database, householdId, call.reach),
    database.get<ChangeRequest>('changeRequests', id),
    refuseUnfitPhotos(photos, call, 'photos'),
  ]);
  if (known?.requestKey === requestKey && known.submittedBy === call.actor.openid)
    return presentRequest(known, call);
  if (corrects !== undefined && known?.householdId !== householdId) throw new Failure('NOT_FOUND');
  refuseUnlessOpen(household, id, baseVersion);

  const record = await openRecord(call.platform, household, memberships);
  const changes = changesBetween(record, draft);
  if (changes.length === 0) throw new Failure('NOTHING_CHANGED');
  const request = known ? again(known, 'resubmit', call) : fresh(id, household, call);
  const sent = withContent(
    { ...request, photos },
    { record, draft, changes },
    { baseVersion, requestKey },
    call,
  );
  return presentRequest(await store(sent, changes, call), call);
});

/**
 * Sends into double review that a person leaves the record; `beside` is written along with that, or not at all. `record`: the
 * household with its active memberships. @throws Failure REQUEST_OPEN, STALE, NOTHING_CHANGED
 */
export async function proposeRemoval(
  { household, memberships }: { household: Household; memberships: readonly Membership[] },
  personId: string,
  requestKey: string,
  beside: Beside,
  call: Call,
): Promise<void> {
  expectEntryIn(call);
  const id = requestIdOf(call, requestKey);
  refuseUnlessOpen(household, id, household.version);
  const record = await openRecord(call.platform, household, memberships);
  const draft = draftWithout(record, personId);
  const changes = changesBetween(record, draft);
  if (changes.length === 0) throw new Failure('NOTHING_CHANGED');
  const keys = { baseVersion: household.version, requestKey };
  const request = withContent(fresh(id, household, call), { record, draft, changes }, keys, call);
  await store(request, changes, call, beside);
}

function draftWithout({ owner, members }: HouseholdRecord, personId: string): RecordDraft {
  const kept = members.filter((member) => member.personId !== personId);
  return {
    owner: { name: owner.name, phone: owner.phone },
    members: kept.map(({ personId: id, name, relation, phone }) => ({
      ...{ id, name, relation },
      ...(phone === null ? {} : { phone }),
    })),
  };
}
