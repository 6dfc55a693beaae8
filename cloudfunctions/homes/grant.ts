import { RELATION_NAMES, RIGHTS, type FieldChange, type Relation, type Right } from '../../contract';
import { sealName } from '../account';
import {
  membershipId,
  nameOf,
  nextVersionOf,
  phoneOf,
  sealPerson,
  type Household,
  type Membership,
  type Person,
} from '../archive';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import type { CardAfter } from './cardAfter';
import { openApplicant } from './present';
import type { Applicant, HomeRequest } from './stored';

type Writes = (() => Promise<unknown>)[];

/** Of somebody new who asked in writing: what a member of a home has without the head's word. */
const USUAL_RIGHTS: Right[] = ['viewProfile', 'fileTicket'];

/**
 * What an approved request changes: reads now, within `transaction`, and gives the writes. Null when the home is not what was
 * approved any more.
 */
export async function grant(
  transaction: Transaction,
  request: HomeRequest,
  card: Promise<CardAfter | null>,
  call: Call,
): Promise<Writes | null> {
  if (request.kind === 'head') return changeOfHead(transaction, request, card, call);
  return request.finding.kind === 'newPerson'
    ? newMember(transaction, request, card, call)
    : knownMember(transaction, request, call);
}

function boundAccount(
  transaction: Transaction,
  personId: string,
  name: string,
  { submittedBy }: HomeRequest,
  call: Call,
): Writes[number] {
  const nameSealed = sealName(call.platform, submittedBy, name);
  return () => transaction.update('accounts', submittedBy, { personId, nameSealed });
}

/** Ties the account to a person whom the record has. The record itself stays as it is. */
async function knownMember(
  transaction: Transaction,
  request: HomeRequest,
  call: Call,
): Promise<Writes | null> {
  if (request.finding.kind !== 'knownPerson') throw new Failure('ILLEGAL_ACTION');
  const { membershipId: id, personId } = request.finding;
  const membership = await transaction.get<Membership>('memberships', id);
  if (membership?.state !== 'active' || membership.accountId !== null) return null;
  const isGuest = request.kind === 'invitation' && membership.role === 'member';
  const { name } = openApplicant(call.platform.secrets, request);
  return [
    () =>
      transaction.update('memberships', id, {
        accountId: request.submittedBy,
        ...(isGuest ? { rights: request.rights } : {}),
      }),
    boundAccount(transaction, personId, name, request, call),
  ];
}

/** Adds a person to the record, as its next version, tied to the account. */
async function newMember(
  transaction: Transaction,
  request: HomeRequest,
  card: Promise<CardAfter | null>,
  call: Call,
): Promise<Writes | null> {
  if (request.finding.kind !== 'newPerson') throw new Failure('ILLEGAL_ACTION');
  const { platform, now } = call;
  const [household, after] = await Promise.all([
    transaction.get<Household>('households', request.finding.householdId),
    card,
  ]);
  if (household?.version !== request.finding.baseVersion || after?.version !== household.version) return null;
  const applicant = openApplicant(platform.secrets, request);
  const personId = `p-${platform.secrets.idOf(request._id, 'person')}`;
  const person = {
    _id: personId,
    ...sealPerson(platform.secrets, personId, applicant.name, applicant.phone),
  };
  const changes = addedFields(personId, applicant, request.relation);
  return [
    () => transaction.insert('persons', person),
    () => transaction.insert('memberships', membershipIn(household, personId, request, now)),
    ...nextVersion(transaction, household, { ...after.card, before: after.before }, changes, request, call),
    boundAccount(transaction, personId, applicant.name, request, call),
  ];
}

function membershipIn(
  { _id: householdId, communityId }: Household,
  personId: string,
  { relation, rights, kind, submittedBy }: HomeRequest,
  now: number,
): Membership {
  // A home has one head; who else owns it owns it together with them.
  const isOwner = relation === 'owner' || relation === 'coOwner';
  return {
    ...{ _id: membershipId(householdId, personId), householdId, communityId, personId },
    ...(isOwner
      ? { relation: 'coOwner', role: 'owner', rights: [...RIGHTS] }
      : { relation, role: 'member', rights: kind === 'invitation' ? rights : USUAL_RIGHTS }),
    ...{ accountId: submittedBy, state: 'active', from: now, to: null },
  };
}

function addedFields(personId: string, { name, phone }: Applicant, relation: Relation): FieldChange[] {
  const field = (key: string, label: string, after: string | null, risky: boolean): FieldChange => ({
    ...{ path: `members.${personId}.${key}`, label: `新成员${name}·${label}`, before: null, after, risky },
  });
  const all = [
    field('name', '姓名', name, false),
    field('relation', '关系', RELATION_NAMES[relation], relation === 'owner' || relation === 'coOwner'),
    field('phone', '电话', phone, true),
  ];
  return all.filter(({ after }) => after !== null);
}

/** Another owner heads the home: the former one stays as co-owner. */
async function changeOfHead(
  transaction: Transaction,
  request: HomeRequest,
  card: Promise<CardAfter | null>,
  call: Call,
): Promise<Writes | null> {
  const { finding, from } = request;
  if (finding.kind !== 'knownPerson' || from === null) throw new Failure('ILLEGAL_ACTION');
  const [household, next, before, after, changed] = await Promise.all([
    transaction.get<Household>('households', finding.householdId),
    transaction.get<Membership>('memberships', finding.membershipId),
    transaction.get<Person>('persons', from.personId),
    transaction.get<Person>('persons', finding.personId),
    card,
  ]);
  if (!before || !after || next?.state !== 'active') return null;
  if (household?.ownerPersonId !== from.personId || changed?.version !== household.version) return null;
  const { secrets } = call.platform;
  const changes = [
    headField('name', '业主姓名', nameOf(secrets, before), nameOf(secrets, after)),
    headField('phone', '业主电话', phoneOf(secrets, before), phoneOf(secrets, after)),
  ].filter((change) => change.before !== change.after);
  const ownerPersonId = finding.personId;
  return [
    () =>
      transaction.update('memberships', next._id, { relation: 'owner', role: 'owner', rights: [...RIGHTS] }),
    () => transaction.update('memberships', from.membershipId, { relation: 'coOwner', role: 'owner' }),
    ...nextVersion(
      transaction,
      household,
      { ownerPersonId, ...changed.card, before: changed.before },
      changes,
      request,
      call,
    ),
  ];
}

const headField = (key: string, label: string, before: string | null, after: string | null): FieldChange => ({
  ...{ path: `owner.${key}`, label, before, after, risky: true },
});

const REASONS: Record<HomeRequest['kind'], string> = {
  written: '书面绑定，双人复核通过',
  invitation: '家人邀请，双人复核通过',
  head: '变更户主，双人复核通过',
};

/** The record's next version, with what it says about itself. */
function nextVersion(
  transaction: Transaction,
  household: Household,
  { before, ...more }: Partial<Household> & { before: CardAfter['before'] },
  changes: FieldChange[],
  { kind, steps }: HomeRequest,
  { platform, now }: Call,
): Writes {
  // Its request is none of the record's own, which `requestId` leads to.
  const cause = { requestId: null, by: steps[0]?.by ?? '', reason: REASONS[kind] };
  const stored = nextVersionOf(platform.secrets, household, before, changes, cause, now);
  const { version } = stored;
  return [
    () => transaction.update('households', household._id, { ...more, version, updatedAt: now }),
    () => transaction.insert('recordVersions', stored),
  ];
}
