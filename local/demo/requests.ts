import { sealRecord } from '../../cloudfunctions/archive/base';
import { cardOf, recordAfter } from '../../cloudfunctions/archive/card';
import { changesBetween } from '../../cloudfunctions/archive/changes';
import { nextAtOf } from '../../cloudfunctions/archive/deadlines';
import { membershipId, sealPerson } from '../../cloudfunctions/archive/people';
import { REVIEW } from '../../cloudfunctions/archive/review';
import type {
  ChangeRequest,
  Household,
  HouseholdRecord,
  Membership,
  Person,
  StoredStep,
  StoredVersion,
} from '../../cloudfunctions/archive/stored';
import { nextVersionOf } from '../../cloudfunctions/archive/versions';
import type { FieldChange, RecordDraft } from '../../contract';
import type { DemoContext } from './context';
import { overtaken } from './overtaken';
import { openidOf, type HouseholdEntry, type RequestEntry } from './read';

const HOUR = 3_600_000;

export interface RequestWorld {
  household: Household;
  home: HouseholdEntry;
  persons: readonly Person[];
  memberships: readonly Membership[];
  openid: string;
  staffNames: ReadonlyMap<string, string>;
}

/** What a change request leaves behind: itself, and, once applied, the record's new version and people. */
export interface RequestOutcome {
  request: ChangeRequest;
  /** New state of the household. */
  household: Household;
  version: StoredVersion | null;
  persons: Person[];
  memberships: Membership[];
}

/** A change request as it stands after the entry's steps. @throws Error when a step is not a legal move. */
export function requestDocuments(
  entry: RequestEntry,
  index: number,
  world: RequestWorld,
  context: DemoContext,
): RequestOutcome {
  const { secrets, now } = context;
  const { household, openid } = world;
  const record = recordOf(world);
  const draft = draftOf(record, entry.draft);
  const changes = changesBetween(record, draft);
  const _id = `r-${secrets.idOf('demo', 'request', String(index))}`;
  const submittedAt = now - entry.hoursAgo * HOUR;
  const request: ChangeRequest = {
    ...{
      _id,
      householdId: household._id,
      communityId: household.communityId,
      communityName: household.communityName,
    },
    ...{
      label: household.label,
      baseVersion: household.version,
      state: 'pendingFirst',
      version: 1,
      requestKey: `demo-request-${index}-key`,
    },
    ...{ submittedBy: openid, submittedByLabel: '业主', submittedAt, first: null, fieldReasons: [] },
    draftSealed: secrets.seal(JSON.stringify(draft), `changeRequests/${_id}/draft`),
    changesSealed: secrets.seal(JSON.stringify(changes), `changeRequests/${_id}/changes`),
    changeCount: changes.length,
    risky: changes.some((change) => change.risky),
    steps: [{ action: 'submit', at: submittedAt, by: '业主', reason: null }],
    nextAt: nextAtOf('pendingFirst', submittedAt, false),
    baseSealed: sealRecord(secrets, record, _id, 'base'),
  };
  for (const step of entry.steps) decide(request, step, now - step.hoursAgo * HOUR, world);
  if (entry.meanwhile) return overtaken(request, entry.meanwhile, household, record, context);
  return request.state === 'applied'
    ? applied(request, { record, draft, changes }, world, context)
    : pending(request, household);
}

function recordOf({ home, persons, memberships }: RequestWorld): HouseholdRecord {
  return {
    owner: { personId: persons[0]?._id ?? '', name: home.owner, phone: home.phone },
    members: home.members.map((member, index) => ({
      ...member,
      personId: persons[index + 1]?._id ?? '',
      membershipId: memberships[index + 1]?._id ?? '',
    })),
  };
}

function draftOf(
  record: HouseholdRecord,
  { owner, add = [], remove = [] }: RequestEntry['draft'],
): RecordDraft {
  const kept = record.members.filter((member) => !remove.includes(member.name));
  return {
    owner: { name: owner?.name ?? record.owner.name, phone: owner?.phone ?? record.owner.phone },
    members: [
      ...kept.map(({ personId, name, relation, phone }) => ({
        id: personId,
        name,
        relation,
        ...(phone === null ? {} : { phone }),
      })),
      ...add,
    ],
  };
}

function decide(
  request: ChangeRequest,
  step: RequestEntry['steps'][number],
  at: number,
  { staffNames }: RequestWorld,
): void {
  const move = REVIEW[request.state][step.action];
  if (!move) throw new Error(`demo request: ${request.state} cannot ${step.action}`);
  const approved: StoredStep['action'] = move.to === 'applied' ? 'approveSecond' : 'approveFirst';
  const action = step.action === 'approve' ? approved : step.action;
  request.steps = [
    ...request.steps,
    { action, at, by: staffNames.get(step.by) ?? '', reason: step.reason ?? null },
  ];
  if (move.to === 'pendingSecond') request.first = { staffId: `s-${step.by}`, openid: openidOf(step.by), at };
  if (move.to === 'returned') request.first = null;
  request.fieldReasons = Object.entries(step.fields ?? {}).map(([path, reason]) => ({ path, reason }));
  request.state = move.to;
  request.nextAt = nextAtOf(move.to, at, false);
  request.version += 1;
}

function pending(request: ChangeRequest, household: Household): RequestOutcome {
  const openRequestId = request.state === 'rejected' ? null : request._id;
  return { request, household: { ...household, openRequestId }, version: null, persons: [], memberships: [] };
}

/** The record after the second approval: the owner as typed, and the new members. */
function applied(
  request: ChangeRequest,
  { record, draft, changes }: { record: HouseholdRecord; draft: RecordDraft; changes: FieldChange[] },
  world: RequestWorld,
  { secrets }: DemoContext,
): RequestOutcome {
  const { household } = world;
  const at = request.steps.at(-1)?.at ?? 0;
  const cause = { requestId: request._id, by: '业主', reason: '信息更新，双人复核通过' };
  const stored = nextVersionOf(secrets, household, record, changes, cause, at);
  const { name, phone } = draft.owner;
  const added = draft.members.flatMap((member, index) =>
    member.id === undefined
      ? [{ member, id: `p-${secrets.idOf(request._id, 'member', String(index))}` }]
      : [],
  );
  return {
    request,
    household: {
      ...household,
      ...{ version: stored.version, openRequestId: null, lastVerifiedAt: at, updatedAt: at },
      ...cardOf(secrets, household, recordAfter(household.ownerPersonId, draft)),
    },
    version: stored,
    persons: [
      { _id: household.ownerPersonId, ...sealPerson(secrets, household.ownerPersonId, name, phone) },
      ...added.map(({ member, id }) => ({
        _id: id,
        ...sealPerson(secrets, id, member.name, member.phone ?? null),
      })),
    ],
    memberships: added.map(({ member, id }) => ({
      ...{
        _id: membershipId(household._id, id),
        householdId: household._id,
        communityId: household.communityId,
        personId: id,
      },
      ...{
        relation: member.relation,
        role: 'member' as const,
        rights: ['viewProfile' as const, 'fileTicket' as const],
      },
      ...{ accountId: null, state: 'active' as const, from: at, to: null },
    })),
  };
}
