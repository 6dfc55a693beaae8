import { archive, type RequestState } from '../../contract';
import { entryIn, expectEntry, type Entry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { deliver } from '../notices';
import { applyRequest } from './apply';
import { decisionNotice } from './decisionNotice';
import { presentRequest, standingOf } from './present';
import { findMemberships, getRequest } from './repository';
import { nextRequestState } from './review';
import type { ChangeRequest, Household, StepAction } from './stored';

/** A reviewer approves, returns or rejects. The second approval writes the record. */
export const decide = handle(archive.decide, async (input, call) => {
  const { id, version, decision, reason, fieldReasons } = input;
  if (decision !== 'approve' && reason === undefined)
    throw new Failure('INVALID', 'no reason', { reason: '请写明原因' });
  void expectEntry(call);
  const request = await getRequest(call.platform.database, id, call.reach);
  // A reviewer who looks at an old state is told so first, whatever else would be wrong.
  if (request.version !== version) throw new Failure('STALE');
  const to = nextRequestState(request.state, decision, standingOf(call.actor, request));

  const step = {
    action: stepOf(decision, to),
    at: call.now,
    by: call.actor.staff?.name ?? '',
    reason: reason ?? null,
  };
  const decided: ChangeRequest = {
    ...request,
    state: to,
    version: version + 1,
    first: firstAfter(request, to, call),
    fieldReasons: Object.entries(fieldReasons).map(([path, why]) => ({ path, reason: why })),
    steps: [...request.steps, step],
  };
  const view = await presentRequest(decided, call);
  const entry: Entry = {
    ...{ action: 'decide', step: step.action, entity: 'changeRequests', entityId: id },
    ...{ householdId: request.householdId, communityId: request.communityId },
    fields: view.changes.map((change) => change.path),
  };
  if (to === 'pendingSecond') await saveAlone(decided, entry, call);
  else await saveWithNotice(decided, entry, call);
  return view;
});

function stepOf(decision: 'approve' | 'return' | 'reject', to: RequestState): StepAction {
  if (decision !== 'approve') return decision;
  return to === 'applied' ? 'approveSecond' : 'approveFirst';
}

function firstAfter(request: ChangeRequest, to: RequestState, { actor, now }: Call): ChangeRequest['first'] {
  if (to === 'pendingSecond') return { staffId: actor.staff?.id ?? '', openid: actor.openid, at: now };
  return to === 'returned' ? null : request.first;
}

/** The decision and the entry of it: together or not at all. @throws Failure STALE when somebody decided in between. */
async function saveAlone({ _id, ...fields }: ChangeRequest, entry: Entry, call: Call): Promise<void> {
  await call.platform.database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      transaction.get<ChangeRequest>('changeRequests', _id),
      entryIn(transaction, call),
    ]);
    if (current?.version !== fields.version - 1) throw new Failure('STALE');
    await Promise.all([transaction.update('changeRequests', _id, fields), writeEntry(entry)]);
  });
}

/** The decision, what follows from it for the record, the word to the submitter, and the entry: together or not at all. */
async function saveWithNotice(decided: ChangeRequest, entry: Entry, call: Call): Promise<void> {
  const { _id, ...fields } = decided;
  const notice = decisionNotice(decided, call);
  const isBaseKept = await call.platform.database.transaction(async (transaction) => {
    const [current, household, memberships, writeEntry] = await Promise.all([
      transaction.get<ChangeRequest>('changeRequests', _id),
      transaction.get<Household>('households', decided.householdId),
      // Outside the transaction, but memberships change only together with the household's version.
      decided.state === 'applied' ? findMemberships(call.platform.database, decided.householdId) : [],
      entryIn(transaction, call),
    ]);
    if (!current || !household) throw new Failure('NOT_FOUND');
    if (current.version !== decided.version - 1) throw new Failure('STALE');
    if (decided.state === 'applied' && household.version !== decided.baseVersion) {
      await Promise.all([
        transaction.update('changeRequests', _id, inConflict(current, call)),
        writeEntry({ ...entry, step: 'conflict' }),
      ]);
      return false;
    }
    await Promise.all([
      transaction.update('changeRequests', _id, fields),
      transaction.insert('notices', notice),
      writeEntry(entry),
      decided.state === 'applied'
        ? applyRequest(transaction, decided, household, memberships, call)
        : Promise.resolve(),
      decided.state === 'rejected'
        ? transaction.update('households', household._id, { openRequestId: null })
        : Promise.resolve(),
    ]);
    return true;
  });
  if (!isBaseKept) throw new Failure('BASE_CHANGED');
  call.after(() => deliver(call.platform, [notice]));
}

/** The record moved on during review: the first approval was given to something else and is void. */
function inConflict(current: ChangeRequest, { now }: Call): Partial<ChangeRequest> {
  const step = { action: 'conflict' as const, at: now, by: '系统', reason: '档案在审核期间有了新版本' };
  return { state: 'conflict', version: current.version + 1, first: null, steps: [...current.steps, step] };
}
