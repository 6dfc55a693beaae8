import { homes } from '../../contract';
import { nextAtOf, type Household, type Membership } from '../archive';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { peopleOf } from './finding';
import { openPass, spendPass, takePass } from './passes';
import { presentHomeRequest, sealApplicant } from './present';
import { claimedId } from './scene';
import type { Applicant, Finding, HomePass, HomeRequest, People } from './stored';

/** A guest takes an invitation: it becomes a request that two reviewers decide. Taking it again gives the same request. */
export const accept = handle(homes.accept, async ({ scene, name, phone }, call) => {
  const { database, secrets } = call.platform;
  const id = `b-${secrets.idOf('homes.accept', claimedId(scene))}`;
  expectEntryIn(call);
  const opening = openPass(scene, call);
  const [known] = await Promise.all([
    database.get<HomeRequest>('homeRequests', id),
    opening.catch(() => undefined),
  ]);
  if (known?.submittedBy === call.actor.openid) return presentHomeRequest(known, call);
  const { pass, memberships } = await opening;
  if (pass.kind !== 'invitation') throw new Failure('CODE_BAD');
  if (call.actor.homes.some(({ householdId }) => householdId === pass.householdId))
    throw new Failure('ILLEGAL_ACTION');
  const guest = memberships.find(({ personId }) => personId === pass.personId) ?? null;
  return presentHomeRequest(
    await take(id, { pass, memberships, guest }, { name, phone, note: null }, call),
    call,
  );
});

/** Spends the pass and makes the request, together or not at all. */
async function take(
  id: string,
  {
    pass,
    memberships,
    guest,
  }: { pass: HomePass; memberships: readonly Membership[]; guest: Membership | null },
  applicant: Applicant,
  call: Call,
): Promise<HomeRequest> {
  return call.platform.database.transaction(async (transaction) => {
    const [, household, current, writeEntry] = await Promise.all([
      takePass(transaction, pass, call),
      transaction.get<Household>('households', pass.householdId),
      guest ? transaction.get<Membership>('memberships', guest._id) : null,
      entryIn(transaction, call),
    ]);
    const finding = household && findingFor(pass, peopleOf(household, memberships), current);
    // The person has moved out or was bound in another way.
    if (!finding) throw new Failure('CODE_BAD');
    const request = requestFrom(id, pass, finding, applicant, call);
    await Promise.all([
      spendPass(transaction, pass, call),
      transaction.insert('homeRequests', request),
      writeEntry({
        ...{ action: 'change', step: 'acceptInvitation', entity: 'homeRequests', entityId: id },
        ...{ householdId: pass.householdId, communityId: pass.communityId },
      }),
    ]);
    return request;
  });
}

function findingFor(
  { householdId, personId }: HomePass,
  people: People,
  guest: Membership | null,
): Finding | null {
  if (personId === null) return { kind: 'newPerson', householdId, baseVersion: people.version, people };
  if (guest?.state !== 'active' || guest.accountId !== null) return null;
  return { kind: 'knownPerson', householdId, membershipId: guest._id, personId: guest.personId };
}

function requestFrom(
  _id: string,
  { communityId, communityName, label, relation, rights }: HomePass,
  finding: Finding,
  applicant: Applicant,
  { platform, actor, now }: Call,
): HomeRequest {
  return {
    ...{ _id, kind: 'invitation', communityId, communityName, label, finding },
    ...{ state: 'pendingFirst', version: 1, submittedBy: actor.openid, submittedAt: now },
    ...{ nextAt: nextAtOf('pendingFirst', now, false), escalatedAt: null },
    applicantSealed: sealApplicant(platform.secrets, _id, applicant),
    ...{ relation: relation ?? 'other', rights, photos: [], from: null, first: null },
    steps: [{ action: 'submit', at: now, by: '受邀人', reason: null }],
  };
}
