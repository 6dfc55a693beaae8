import { STAFF_ROLE_NAMES, type FieldChange, type RecordDraft } from '../../contract';
import { entryIn, type WriteEntry } from '../audit';
import { followIn } from '../checks';
import type { Actor } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { sealRecord } from './base';
import { nextAtOf } from './deadlines';
import { standingOf } from './present';
import { nextRequestState } from './review';
import type { ChangeRequest, Household, HouseholdRecord, StoredStep } from './stored';

/** What a request proposes, and the record that it starts from. */
export interface Content {
  record: HouseholdRecord;
  draft: RecordDraft;
  changes: FieldChange[];
}

type Sealed =
  'draftSealed' | 'changesSealed' | 'baseSealed' | 'changeCount' | 'risky' | 'baseVersion' | 'requestKey';
type Unsealed = Omit<ChangeRequest, Sealed>;

/** The id of the request that this caller's key makes. */
export const requestIdOf = ({ platform, actor }: Call, requestKey: string) =>
  `r-${platform.secrets.idOf('archive.submit', actor.openid, requestKey)}`;

/** @throws Failure REQUEST_OPEN when another request is under review, STALE when the record has moved on. */
export function refuseUnlessOpen(household: Household, id: string, baseVersion: number): void {
  if (household.openRequestId !== null && household.openRequestId !== id) throw new Failure('REQUEST_OPEN');
  if (household.version !== baseVersion) throw new Failure('STALE');
}

/** A request that nobody has seen yet. */
export function fresh(_id: string, household: Household, { actor, now }: Call): Unsealed {
  const { _id: householdId, communityId, communityName, label, campaignId = null } = household;
  const submittedByLabel = partOf(actor, householdId);
  return {
    ...{ _id, householdId, communityId, communityName, label, submittedByLabel, campaignId },
    state: 'pendingFirst',
    version: 1,
    submittedBy: actor.openid,
    submittedAt: now,
    first: null,
    fieldReasons: [],
    steps: [{ action: 'submit', at: now, by: submittedByLabel, reason: null }],
    nextAt: nextAtOf('pendingFirst', now, false),
    escalatedAt: null,
    ...{ nowSealed: null, nowVersion: null, photos: [], restores: null, reasonSealed: null },
  };
}

/** The same request once more: what was approved before counts no longer, and the clock starts anew. */
export function again(known: ChangeRequest, action: 'resubmit' | 'rebase', { actor, now }: Call): Unsealed {
  const state = nextRequestState(known.state, action, standingOf(actor, known));
  const step: StoredStep = {
    action: action === 'rebase' ? 'rebase' : 'submit',
    ...{ at: now, by: known.submittedByLabel, reason: null },
  };
  return {
    ...known,
    state,
    version: known.version + 1,
    submittedAt: now,
    first: null,
    fieldReasons: [],
    steps: [...known.steps, step],
    nextAt: nextAtOf(state, now, false),
    ...{ escalatedAt: null, nowSealed: null, nowVersion: null },
  };
}

/** The request with what it proposes, sealed. */
export function withContent(
  request: Unsealed,
  { record, draft, changes }: Content,
  { baseVersion, requestKey }: Pick<ChangeRequest, 'baseVersion' | 'requestKey'>,
  { platform: { secrets } }: Call,
): ChangeRequest {
  const { _id } = request;
  return {
    ...request,
    draftSealed: secrets.seal(JSON.stringify(draft), `changeRequests/${_id}/draft`),
    changesSealed: secrets.seal(JSON.stringify(changes), `changeRequests/${_id}/changes`),
    baseSealed: sealRecord(secrets, record, _id, 'base'),
    changeCount: changes.length,
    risky: changes.some((change) => change.risky),
    ...{ baseVersion, requestKey },
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

/** What is stored together with a request: reads what it needs at once, and gives what writes it, with an entry if it has one. */
export type Beside = (transaction: Transaction) => Promise<(writeEntry: WriteEntry) => Promise<unknown>>;

/** Writes the request, takes the household's one open place, puts it on record and what stands beside it, together or not at all. */
export async function store(
  request: ChangeRequest,
  changes: readonly FieldChange[],
  call: Call,
  beside?: Beside,
): Promise<ChangeRequest> {
  const { _id, ...fields } = request;
  return call.platform.database.transaction(async (transaction) => {
    const [household, known, writeEntry, follow, writeBeside] = await Promise.all([
      transaction.get<Household>('households', request.householdId),
      transaction.get<ChangeRequest>('changeRequests', _id),
      entryIn(transaction, call),
      followIn(transaction, request, call),
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
      follow('submitChange', { requestId: _id }),
      writeBeside?.(writeEntry),
    ]);
    return request;
  });
}
