import type { MemberDraft } from '../../contract';
import type { Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { draftOf } from './present';
import { sealPerson } from './people';
import type { ChangeRequest, Household, Membership, StoredVersion } from './stored';

/** Writes an approved request into the record: household, persons, memberships and the new version, all within `transaction`. */
export async function applyRequest(
  transaction: Transaction,
  request: ChangeRequest,
  household: Household,
  call: Call,
): Promise<void> {
  const { platform, now } = call;
  const draft = draftOf(platform.secrets, request);
  const { name, phone } = draft.owner;
  await Promise.all([
    transaction.update('households', household._id, {
      version: household.version + 1,
      openRequestId: null,
      lastVerifiedAt: now,
      updatedAt: now,
    }),
    transaction.update(
      'persons',
      household.ownerPersonId,
      sealPerson(platform.secrets, household.ownerPersonId, name, phone),
    ),
    transaction.insert('recordVersions', versionOf(request, household, call)),
    ...draft.members.map((member, index) =>
      member.id === undefined
        ? addMember(transaction, request, household, member, index, call)
        : changeMember(transaction, household, member, member.id, call),
    ),
    ...removedMembers(request, call).map((personId) =>
      transaction.update('memberships', membershipId(household._id, personId), { state: 'ended', to: now }),
    ),
  ]);
}

function versionOf(
  request: ChangeRequest,
  household: Household,
  { platform: { secrets }, now }: Call,
): StoredVersion {
  const version = household.version + 1;
  const _id = `${household._id}:${version}`;
  const changes = secrets.open(request.changesSealed, `changeRequests/${request._id}/changes`);
  return {
    ...{
      _id,
      version,
      at: now,
      householdId: household._id,
      communityId: household.communityId,
      requestId: request._id,
    },
    by: request.submittedByLabel,
    reason: '信息更新，双人复核通过',
    changesSealed: secrets.seal(changes, `recordVersions/${_id}/changes`),
  };
}

/** One person belongs to one home at most once, so the pair names the membership. */
export function membershipId(householdId: string, personId: string): string {
  return `${householdId}:${personId}`;
}

async function addMember(
  transaction: Transaction,
  request: ChangeRequest,
  household: Household,
  member: MemberDraft,
  index: number,
  call: Call,
) {
  const { platform: { secrets }, now } = call; // prettier-ignore
  const personId = `p-${secrets.idOf(request._id, 'member', String(index))}`;
  const { _id: householdId, communityId } = household;
  const membership: Membership = {
    ...{
      _id: membershipId(householdId, personId),
      householdId,
      communityId,
      personId,
      accountId: null,
      from: now,
      to: null,
    },
    relation: member.relation,
    role: member.relation === 'coOwner' || member.relation === 'owner' ? 'owner' : 'member',
    rights: ['viewProfile', 'fileTicket'],
    state: 'active',
  };
  await Promise.all([
    transaction.insert('persons', {
      _id: personId,
      ...sealPerson(secrets, personId, member.name, member.phone ?? null),
    }),
    transaction.insert('memberships', membership),
  ]);
}

async function changeMember(
  transaction: Transaction,
  household: Household,
  member: MemberDraft,
  personId: string,
  { platform }: Call,
) {
  await Promise.all([
    transaction.update(
      'persons',
      personId,
      sealPerson(platform.secrets, personId, member.name, member.phone ?? null),
    ),
    transaction.update('memberships', membershipId(household._id, personId), { relation: member.relation }),
  ]);
}

/** Persons whom the change takes out of the home, read from the changes that were approved. */
function removedMembers(request: ChangeRequest, { platform: { secrets } }: Call): string[] {
  const changes = JSON.parse(
    secrets.open(request.changesSealed, `changeRequests/${request._id}/changes`),
  ) as { path: string; after: string | null }[];
  return changes.flatMap(({ path, after }) => {
    const [, personId] = /^members\.(?!new\d)([^.]+)\.name$/.exec(path) ?? [];
    return personId !== undefined && after === null ? [personId] : [];
  });
}
