import { homes, type RequestState } from '../../contract';
import { isEscalated, NEVER, nextAtOf, nextRequestState, type Household, type StoredStep } from '../archive';
import { entryIn, expectEntryIn, type Entry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { append, type Changes } from '../kernel/query';
import { deliver, insertNotices } from '../notices';
import { cardAfter } from './cardAfter';
import { decisionNotice } from './decisionNotice';
import { findingOf } from './finding';
import { grant } from './grant';
import { canBeGranted, openApplicant, presentHomeRequest, standingOf } from './present';
import { getRequestToReview, householdOf } from './requests';
import type { HomeRequest } from './stored';

/** A reviewer approves or rejects. The second approval binds. */
export const decide = handle(homes.decide, async ({ id, version, decision, reason }, call) => {
  if (decision === 'reject' && reason === undefined)
    throw new Failure('INVALID', 'no reason', { reason: '请写明原因' });
  expectEntryIn(call);
  const request = await getRequestToReview(id, call);
  if (request.version !== version) throw new Failure('STALE');
  const to = nextRequestState(request.state, decision, standingOf(call.actor, request));
  if (decision === 'approve' && !canBeGranted(request)) throw new Failure('ILLEGAL_ACTION');
  const decided = after(request, to, reason ?? null, call);
  if (to === 'pendingSecond') await saveAlone(decided, call);
  else await saveWithNotice(decided, call);
  return presentHomeRequest(decided, call);
});

const ACTIONS: Partial<Record<RequestState, StoredStep['action']>> = {
  pendingSecond: 'approveFirst',
  applied: 'approveSecond',
  rejected: 'reject',
};

function after(
  request: HomeRequest,
  to: RequestState,
  reason: string | null,
  { actor, now }: Call,
): HomeRequest {
  const step = { action: ACTIONS[to] ?? 'reject', at: now, by: actor.staff?.name ?? '', reason };
  return {
    ...request,
    state: to,
    version: request.version + 1,
    first:
      to === 'pendingSecond'
        ? { staffId: actor.staff?.id ?? '', openid: actor.openid, at: now }
        : request.first,
    steps: [...request.steps, step],
    nextAt: nextAtOf(to, now, isEscalated(request.escalatedAt)),
  };
}

const entryOf = (decided: HomeRequest): Entry => ({
  ...{ action: 'decide', step: decided.steps.at(-1)?.action ?? '', entity: 'homeRequests' },
  ...{ entityId: decided._id, householdId: householdOf(decided), communityId: decided.communityId },
});

/** The decision and the entry of it: together or not at all. @throws Failure STALE when somebody decided in between. */
async function saveAlone(decided: HomeRequest, call: Call): Promise<void> {
  const { _id } = decided;
  await call.platform.database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      transaction.get<HomeRequest>('homeRequests', _id),
      entryIn(transaction, call),
    ]);
    if (current?.version !== decided.version - 1) throw new Failure('STALE');
    await Promise.all([
      transaction.update('homeRequests', _id, turnOf(decided)),
      writeEntry(entryOf(decided)),
    ]);
  });
}

/** What a turn changes: nothing else of the request is written, so that what the clock notes meanwhile stays. */
function turnOf({ state, version, first, nextAt = NEVER, steps }: HomeRequest): Changes {
  return { state, version, first, nextAt, steps: append(...steps.slice(-1)) };
}

/** The decision, what follows from it, the word to who asked, and the entry: together or not at all. */
async function saveWithNotice(decided: HomeRequest, call: Call): Promise<void> {
  const { _id } = decided;
  const notice = decisionNotice(decided, call);
  const card = decided.state === 'applied' ? cardAfter(decided, call) : Promise.resolve(null);
  const deciding = call.platform.database.transaction(async (transaction) => {
    const [current, granting, writeEntry] = await Promise.all([
      transaction.get<HomeRequest>('homeRequests', _id),
      decided.state === 'applied' ? grant(transaction, decided, card, call) : [],
      entryIn(transaction, call),
    ]);
    if (current?.version !== decided.version - 1) throw new Failure('STALE');
    if (granting === null) return false;
    await Promise.all([
      transaction.update('homeRequests', _id, turnOf(decided)),
      insertNotices(transaction, call.platform, [notice]),
      writeEntry(entryOf(decided)),
      ...granting.map((write) => write()),
    ]);
    return true;
  });
  // Awaited together: the card is under way before the transaction asks for it.
  const [isGranted] = await Promise.all([deciding, card]);
  if (isGranted) {
    call.after(() => deliver(call.platform, [notice]));
    return;
  }
  await lookAgain(decided, call);
  throw new Failure('BASE_CHANGED');
}

/** The home has changed since: the first approval was given to something else and is void. */
async function lookAgain(decided: HomeRequest, { platform, now }: Call): Promise<void> {
  const { finding } = decided;
  const household =
    finding.kind === 'noHome'
      ? null
      : await platform.database.get<Household>('households', finding.householdId);
  const { name } = openApplicant(platform.secrets, decided);
  const step = { action: 'conflict', at: now, by: '系统', reason: '这户的登记在审核期间有变化' };
  const changes = {
    state: 'pendingFirst',
    version: decided.version,
    first: null,
    ...{ nextAt: nextAtOf('pendingFirst', now, false), escalatedAt: null },
    finding: await findingOf(platform, household, name),
    steps: [...decided.steps.slice(0, -1), step],
  };
  await platform.database.update(
    'homeRequests',
    { _id: decided._id, version: decided.version - 1 },
    decided.kind === 'head' ? { ...changes, finding } : changes,
  );
}
