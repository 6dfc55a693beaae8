import { archive, type RecordDraft } from '../../contract';
import { expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reaches, reachOf } from '../kernel/permit';
import { changesBetween } from './changes';
import { draftBackTo } from './goingBack';
import { presentChanges, presentRequest } from './present';
import { getHouseholdWithMemberships, openRecord } from './repository';
import { fresh, refuseUnlessOpen, requestIdOf, store, withContent } from './sending';
import type { ChangeRequest, Household, HouseholdRecord, Membership, StoredVersion } from './stored';
import { recordBefore } from './versions';

/** A home, and what the version after the wanted one says was before it: in one step to the database. */
async function load(householdId: string, version: number, { platform, reach }: Call) {
  const [home, after] = await Promise.all([
    getHouseholdWithMemberships(platform.database, householdId, reach),
    platform.database.get<StoredVersion>('recordVersions', `${householdId}:${version + 1}`),
  ]);
  return { ...home, then: after && recordBefore(platform.secrets, after) };
}

interface Loaded {
  household: Household;
  memberships: Membership[];
  then: HouseholdRecord | null;
}

/** The record now, and the draft that goes back. Null where the version does not tell all that was. */
async function goingBack({ household, memberships, then }: Loaded, wanted: number, call: Call) {
  const record = await openRecord(call.platform, household, memberships);
  const target = wanted === household.version ? record : then;
  const draft: RecordDraft | null = target && draftBackTo(target, record);
  return draft && { record, draft, changes: changesBetween(record, draft) };
}

/** What going back to an earlier version would change, compared with the record as it is now. */
export const version = handle(archive.version, async ({ householdId, version: wanted }, call) => {
  const loaded = await load(householdId, wanted, call);
  const { household } = loaded;
  if (wanted > household.version) throw new Failure('NOT_FOUND');
  const back = await goingBack(loaded, wanted, call);
  const isResident = call.actor.homes.some((home) => home.householdId === householdId);
  const proposing = reachOf(call.actor, 'archive.propose');
  const { communityId, openRequestId } = household;
  const mayPropose = proposing !== null && reaches(proposing, { householdId, communityId });
  const isOffered = back !== null && back.changes.length > 0 && mayPropose && openRequestId === null;
  return {
    ...{ householdId, version: wanted, baseVersion: household.version },
    ...{ communityName: household.communityName, address: household.label, openRequestId },
    changes: back && presentChanges(back.changes, isResident),
    allowed: isOffered ? ['restore' as const] : [],
  };
});

/** Proposes to go back: an ordinary request, for two reviewers. */
export const restore = handle(archive.restore, async (input, call) => {
  const { householdId, version: wanted, baseVersion, reason, requestKey } = input;
  const { database, secrets } = call.platform;
  expectEntryIn(call);
  const id = requestIdOf(call, requestKey);
  const [loaded, known] = await Promise.all([
    load(householdId, wanted, call),
    database.get<ChangeRequest>('changeRequests', id),
  ]);
  if (known?.requestKey === requestKey) return presentRequest(known, call);
  const { household } = loaded;
  if (wanted > household.version) throw new Failure('NOT_FOUND');
  refuseUnlessOpen(household, id, baseVersion);
  const back = await goingBack(loaded, wanted, call);
  if (!back) throw new Failure('ILLEGAL_ACTION', 'the version does not say all that was');
  if (back.changes.length === 0) throw new Failure('NOTHING_CHANGED');
  const request = {
    ...fresh(id, household, call),
    restores: wanted,
    reasonSealed: secrets.seal(reason, `changeRequests/${id}/reason`),
  };
  const sent = withContent(request, back, { baseVersion, requestKey }, call);
  return presentRequest(await store(sent, back.changes, call), call);
});
