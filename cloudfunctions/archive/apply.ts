import { RIGHTS, type FieldChange, type HomeRole, type MemberDraft, type Relation } from '../../contract';
import type { Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import type { Changes } from '../kernel/query';
import { baseOf } from './base';
import { cardOf, recordAfter } from './card';
import { draftOf } from './present';
import { membershipId, sealEmail, sealPerson } from './people';
import type { ChangeRequest, Household, Membership, StoredVersion } from './stored';
import { nextVersionOf } from './versions';

/**
 * Writes an approved request into the record: household, persons, memberships and the new version, all within `transaction`.
 * `memberships` are the household's active ones. @throws Error when the record is not what the request was made from.
 */
export async function applyRequest(
  transaction: Transaction,
  request: ChangeRequest,
  household: Household,
  memberships: readonly Membership[],
  call: Call,
): Promise<void> {
  const { platform, now } = call;
  const draft = draftOf(platform.secrets, request);
  const { name, phone, email } = draft.owner;
  const ownerId = household.ownerPersonId;
  const next = {
    ...{ version: household.version + 1, openRequestId: null, lastVerifiedAt: now, updatedAt: now },
    ...cardOf(platform.secrets, { ...household, lastVerifiedAt: now }, recordAfter(ownerId, draft)),
  };
  await Promise.all([
    changeOne(transaction, 'households', household._id, next),
    changeOne(transaction, 'persons', ownerId, {
      ...sealPerson(platform.secrets, ownerId, name, phone),
      ...(email === undefined ? {} : sealEmail(platform.secrets, ownerId, email)),
    }),
    transaction.insert('recordVersions', versionOf(request, household, call)),
    ...draft.members.map((member, index) =>
      member.id === undefined
        ? addMember(transaction, request, household, member, index, call)
        : changeMember(transaction, membershipOf(memberships, member.id), member, call),
    ),
    ...removedMembers(request, call).map((personId) =>
      changeOne(transaction, 'memberships', membershipOf(memberships, personId)._id, {
        state: 'ended',
        to: now,
      }),
    ),
  ]);
}

/** @throws Error when there is nothing to change: then something else is wrong, and nothing must be written. */
async function changeOne(
  transaction: Transaction,
  collection: string,
  id: string,
  changes: Changes,
): Promise<void> {
  if ((await transaction.update(collection, id, changes)) !== 1)
    throw new Error(`${collection} has no ${id}`);
}

function membershipOf(memberships: readonly Membership[], personId: string): Membership {
  const membership = memberships.find((one) => one.personId === personId);
  if (!membership) throw new Error(`no active membership of ${personId}`);
  return membership;
}

function versionOf(
  request: ChangeRequest,
  household: Household,
  { platform: { secrets }, now }: Call,
): StoredVersion {
  const changes = JSON.parse(
    secrets.open(request.changesSealed, `changeRequests/${request._id}/changes`),
  ) as FieldChange[];
  const restored = typeof request.restores === 'number';
  const cause = {
    requestId: request._id,
    by: request.submittedByLabel,
    reason: restored ? `恢复到第 ${String(request.restores)} 版，双人复核通过` : '信息更新，双人复核通过',
  };
  // The request was made from this very version: what it starts from is what was before.
  const before = baseOf(secrets, request, household.ownerPersonId);
  return nextVersionOf(secrets, household, before, changes, cause, now);
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
      // Members of one request keep the order in which they were typed.
      from: now + index,
      to: null,
    },
    relation: member.relation,
    ...standingAs(member.relation),
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

/** Who owns the home together with its head decides for it; whoever no longer does keeps a member's usual rights. */
function standingAs(relation: Relation): Pick<Membership, 'role' | 'rights'>;
function standingAs(relation: Relation, before: HomeRole): Partial<Pick<Membership, 'role' | 'rights'>>;
function standingAs(relation: Relation, before?: HomeRole) {
  const role: HomeRole = relation === 'coOwner' || relation === 'owner' ? 'owner' : 'member';
  if (role === before) return {};
  return { role, rights: role === 'owner' ? [...RIGHTS] : ['viewProfile', 'fileTicket'] };
}

async function changeMember(
  transaction: Transaction,
  { _id, personId, role }: Membership,
  { name, phone, relation }: MemberDraft,
  { platform }: Call,
): Promise<void> {
  await Promise.all([
    changeOne(transaction, 'persons', personId, sealPerson(platform.secrets, personId, name, phone ?? null)),
    changeOne(transaction, 'memberships', _id, { relation, ...standingAs(relation, role) }),
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
