import { archive, STAFF_ROLE_NAMES, type FieldChange, type RecordDraft } from '../../contract';
import { entryIn, expectEntry } from '../audit';
import type { Actor } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { changesBetween } from './changes';
import { presentRequest } from './present';
import { getHouseholdWithMemberships, openRecord } from './repository';
import { nextRequestState } from './review';
import type { ChangeRequest, Household, HouseholdRecord, Membership } from './stored';

/** Sends a changed record into double review: as a new request, or as the correction of a returned one. */
export const submit = handle(archive.submit, async (input, call) => {
  const { database, secrets } = call.platform;
  const { householdId, baseVersion, draft, requestKey, corrects } = input;
  void expectEntry(call);
  const id = corrects ?? `r-${secrets.idOf('archive.submit', call.actor.openid, requestKey)}`;
  const [{ household, memberships }, known] = await Promise.all([
    getHouseholdWithMemberships(database, householdId, call.reach),
    database.get<ChangeRequest>('changeRequests', id),
  ]);
  if (known?.requestKey === requestKey && known.submittedBy === call.actor.openid)
    return presentRequest(known, call);
  if (corrects !== undefined && known?.householdId !== householdId) throw new Failure('NOT_FOUND');
  refuseUnlessOpen(household, id, baseVersion);

  const changes = changesBetween(await openRecord(call.platform, household, memberships), draft);
  if (changes.length === 0) throw new Failure('NOTHING_CHANGED');
  const request = known ? corrected(known, call) : fresh(id, household, call);
  const sent: ChangeRequest = { ...request, ...sealed(call, id, draft, changes), baseVersion, requestKey };
  return presentRequest(await store(sent, changes, call), call);
});

/**
 * Sends into double review that a person leaves the record. `record`: the household with its active memberships.
 * @throws Failure REQUEST_OPEN
 */
export async function proposeRemoval(
  record: { household: Household; memberships: readonly Membership[] },
  personId: string,
  requestKey: string,
  call: Call,
): Promise<void> {
  const { household, memberships } = record;
  void expectEntry(call);
  const id = `r-${call.platform.secrets.idOf('archive.submit', call.actor.openid, requestKey)}`;
  refuseUnlessOpen(household, id, household.version);
  const opened = await openRecord(call.platform, household, memberships);
  const draft = draftWithout(opened, personId);
  const changes = changesBetween(opened, draft);
  if (changes.length === 0) return;
  const request = { ...fresh(id, household, call), ...sealed(call, id, draft, changes) };
  await store({ ...request, baseVersion: household.version, requestKey }, changes, call);
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

/** @throws Failure REQUEST_OPEN when another request is under review, STALE when the record has moved on. */
export function refuseUnlessOpen(household: Household, id: string, baseVersion: number): void {
  if (household.openRequestId !== null && household.openRequestId !== id) throw new Failure('REQUEST_OPEN');
  if (household.version !== baseVersion) throw new Failure('STALE');
}

export function sealed(
  { platform: { secrets } }: Call,
  id: string,
  draft: RecordDraft,
  changes: FieldChange[],
) {
  return {
    draftSealed: secrets.seal(JSON.stringify(draft), `changeRequests/${id}/draft`),
    changesSealed: secrets.seal(JSON.stringify(changes), `changeRequests/${id}/changes`),
    changeCount: changes.length,
    risky: changes.some((change) => change.risky),
  };
}

type Unsealed = Omit<
  ChangeRequest,
  'draftSealed' | 'changesSealed' | 'changeCount' | 'risky' | 'baseVersion' | 'requestKey'
>;

export function fresh(_id: string, household: Household, { actor, now }: Call): Unsealed {
  const { _id: householdId, communityId, communityName, label } = household;
  const submittedByLabel = partOf(actor, householdId);
  return {
    ...{ _id, householdId, communityId, communityName, label, submittedByLabel },
    state: 'pendingFirst',
    version: 1,
    submittedBy: actor.openid,
    submittedAt: now,
    first: null,
    fieldReasons: [],
    steps: [{ action: 'submit', at: now, by: submittedByLabel, reason: null }],
  };
}

/** The same request once more: what was approved before counts no longer. */
export function corrected(known: ChangeRequest, { actor, now }: Call): Unsealed {
  const isSubmitter = known.submittedBy === actor.openid;
  const state = nextRequestState(known.state, 'resubmit', {
    isSubmitter,
    isReviewer: false,
    isResident: true,
    isFirstReviewer: false,
  });
  const step = { action: 'submit' as const, at: now, by: known.submittedByLabel, reason: null };
  return {
    ...known,
    state,
    version: known.version + 1,
    submittedAt: now,
    first: null,
    fieldReasons: [],
    steps: [...known.steps, step],
  };
}

/** How the submitter is called to those who read the request; their name is personal data and stays sealed. */
export function partOf(actor: Actor, householdId: string): string {
  const home = actor.homes.find((one) => one.householdId === householdId);
  if (home) return home.role === 'owner' ? '业主' : '家庭成员';
  return `${postOf(actor)} ${actor.staff?.name ?? ''}`;
}

/** As what a staff member acts for a home: clerks enter, managers stand in for them. */
function postOf({ staff }: Actor): string {
  const isClerk = staff?.posts.some(({ role }) => role === 'clerk') === true;
  return STAFF_ROLE_NAMES[isClerk ? 'clerk' : 'communityManager'];
}

/** What is stored together with a request: reads what it needs at once, and gives what writes it. */
export type Beside = (transaction: Transaction) => Promise<() => Promise<unknown>>;

/** Writes the request, takes the household's one open place, puts it on record and what stands beside it, together or not at all. */
export async function store(
  request: ChangeRequest,
  changes: FieldChange[],
  call: Call,
  beside?: Beside,
): Promise<ChangeRequest> {
  const { _id, ...fields } = request;
  return call.platform.database.transaction(async (transaction) => {
    const [household, known, writeEntry, writeBeside] = await Promise.all([
      transaction.get<Household>('households', request.householdId),
      transaction.get<ChangeRequest>('changeRequests', _id),
      entryIn(transaction, call),
      beside?.(transaction),
    ]);
    if (!household) throw new Failure('NOT_FOUND');
    if (known?.requestKey === request.requestKey) return known;
    refuseUnlessOpen(household, _id, request.baseVersion);
    if (known && known.version !== request.version - 1) throw new Failure('STALE');
    await Promise.all([
      known
        ? transaction.update('changeRequests', _id, fields)
        : transaction.insert('changeRequests', request),
      transaction.update('households', household._id, { openRequestId: _id }),
      writeEntry({
        ...{ action: 'change', step: 'submit', entity: 'changeRequests', entityId: _id },
        ...{ householdId: household._id, communityId: household.communityId },
        fields: changes.map(({ path }) => path),
      }),
      writeBeside?.(),
    ]);
    return request;
  });
}
