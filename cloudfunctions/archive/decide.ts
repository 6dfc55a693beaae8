import { archive, type RequestState } from '../../contract';
import { entryIn, expectEntryIn, type Entry } from '../audit';
import { followIn } from '../checks';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { append, type Changes } from '../kernel/query';
import { deliver, insertNotices } from '../notices';
import { applyRequest } from './apply';
import { sealRecord } from './base';
import { nextAtOf } from './deadlines';
import { decisionNotice } from './decisionNotice';
import { presentRequest, standingOf } from './present';
import { findMemberships, getRequest, openRecord } from './repository';
import { nextRequestState } from './review';
import type { ChangeRequest, Household, Membership, StoredStep } from './stored';

/** A reviewer approves, returns or rejects. The second approval writes the record. */
export const decide = handle(archive.decide, async (input, call) => {
  const { id, version, decision, reason, fieldReasons } = input;
  if (decision !== 'approve' && reason === undefined)
    throw new Failure('INVALID', 'no reason', { reason: '请写明原因' });
  expectEntryIn(call);
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
  const reasons = Object.entries(fieldReasons).map(([path, why]) => ({ path, reason: why }));
  const decided = moved(request, { to, first: firstAfter(request, to, call), reasons, step }, call);
  const view = await presentRequest(decided, call);
  const entry: Entry = {
    ...{ action: 'decide', step: step.action, entity: 'changeRequests', entityId: id },
    ...{ householdId: request.householdId, communityId: request.communityId },
    fields: view.changes.map((change) => change.path),
  };
  const outcome = await save(decided, { step, entry }, call);
  if (outcome === 'conflict') throw new Failure('BASE_CHANGED');
  if (outcome) call.after(() => deliver(call.platform, [outcome]));
  return view;
});

function stepOf(decision: 'approve' | 'return' | 'reject', to: RequestState): StoredStep['action'] {
  if (decision !== 'approve') return decision;
  return to === 'applied' ? 'approveSecond' : 'approveFirst';
}

function firstAfter(request: ChangeRequest, to: RequestState, { actor, now }: Call): ChangeRequest['first'] {
  if (to === 'pendingSecond') return { staffId: actor.staff?.id ?? '', openid: actor.openid, at: now };
  return to === 'returned' ? null : request.first;
}

interface Turn {
  to: RequestState;
  first: ChangeRequest['first'];
  reasons: ChangeRequest['fieldReasons'];
  step: StoredStep;
}

/** The request after a turn. */
function moved(request: ChangeRequest, { to, first, reasons, step }: Turn, { now }: Call): ChangeRequest {
  return {
    ...request,
    state: to,
    version: request.version + 1,
    first,
    fieldReasons: reasons,
    steps: [...request.steps, step],
    nextAt: nextAtOf(to, now, typeof request.escalatedAt === 'number'),
  };
}

/** What a turn changes: nothing else of the request is written, so that what the clock notes meanwhile stays. */
function turnOf({ state, version, first, fieldReasons, nextAt }: ChangeRequest, step: StoredStep): Changes {
  return { state, version, first, fieldReasons, nextAt, steps: append(step) };
}

/**
 * The decision, what follows from it for the record, the word to the submitter, and the entry: together or not at all.
 * `conflict`: the record moved on during review, so the approval was given to something else; the request says so now.
 * @throws Failure STALE when somebody decided in between.
 */
async function save(decided: ChangeRequest, { step, entry }: { step: StoredStep; entry: Entry }, call: Call) {
  const { _id, householdId, state } = decided;
  const isApproval = state === 'applied' || state === 'pendingSecond';
  const notice = state === 'pendingSecond' ? null : decisionNotice(decided, call);
  return call.platform.database.transaction(async (transaction) => {
    const [current, household, memberships, writeEntry, follow] = await Promise.all([
      transaction.get<ChangeRequest>('changeRequests', _id),
      transaction.get<Household>('households', householdId),
      // Outside the transaction, but memberships change only together with the household's version.
      isApproval ? findMemberships(call.platform.database, householdId) : [],
      entryIn(transaction, call),
      followIn(transaction, decided, call),
    ]);
    if (!current || !household) throw new Failure('NOT_FOUND');
    if (current.version !== decided.version - 1) throw new Failure('STALE');
    if (isApproval && household.version !== decided.baseVersion) {
      await Promise.all([
        intoConflict(transaction, current, { household, memberships }, call),
        writeEntry({ ...entry, step: 'conflict' }),
      ]);
      return 'conflict' as const;
    }
    await Promise.all([
      transaction.update('changeRequests', _id, turnOf(decided, step)),
      notice && insertNotices(transaction, call.platform, [notice]),
      writeEntry(entry),
      state === 'applied' && applyRequest(transaction, decided, household, memberships, call),
      state === 'applied' && follow('apply'),
      state === 'rejected' && follow('dropChange'),
      state === 'rejected' && transaction.update('households', householdId, { openRequestId: null }),
    ]);
    return notice;
  });
}

/** The record moved on during review: a first approval is void, and the request keeps what the record is now, to be compared. */
async function intoConflict(
  transaction: Transaction,
  current: ChangeRequest,
  { household, memberships }: { household: Household; memberships: readonly Membership[] },
  call: Call,
): Promise<void> {
  const step = {
    action: 'conflict' as const,
    at: call.now,
    by: '系统',
    reason: '档案在审核期间有了新版本',
  };
  const record = await openRecord(call.platform, household, memberships);
  const conflict = moved(current, { to: 'conflict', first: null, reasons: [], step }, call);
  await Promise.all([
    transaction.update('changeRequests', current._id, {
      ...turnOf(conflict, step),
      nowVersion: household.version,
      nowSealed: sealRecord(call.platform.secrets, record, current._id, 'now'),
    }),
    // Handed to the timer: this call ends as a refusal.
    transaction.insert('notices', decisionNotice(conflict, call)),
  ]);
}
