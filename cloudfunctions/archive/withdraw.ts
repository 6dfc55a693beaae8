import { archive } from '../../contract';
import { entryIn, expectEntryIn } from '../audit';
import { followIn } from '../checks';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { append } from '../kernel/query';
import { NEVER } from './deadlines';
import { presentRequest, standingOf } from './present';
import { getRequest } from './repository';
import { nextRequestState } from './review';
import type { ChangeRequest } from './stored';

/** The submitter takes a request back; the household's open place is free again. */
export const withdraw = handle(archive.withdraw, async ({ id, version }, call) => {
  const { database } = call.platform;
  expectEntryIn(call);
  const request = await getRequest(database, id, call.reach);
  const state = nextRequestState(request.state, 'withdraw', standingOf(call.actor, request));
  if (request.version !== version) throw new Failure('STALE');
  const step = { action: 'withdraw' as const, at: call.now, by: request.submittedByLabel, reason: null };
  const moved = { state, version: version + 1, nextAt: NEVER };
  await database.transaction(async (transaction) => {
    const [current, writeEntry, follow] = await Promise.all([
      transaction.get<ChangeRequest>('changeRequests', id),
      entryIn(transaction, call),
      followIn(transaction, request, call),
    ]);
    if (current?.version !== version) throw new Failure('STALE');
    await Promise.all([
      transaction.update('changeRequests', id, { ...moved, steps: append(step) }),
      transaction.update('households', request.householdId, { openRequestId: null }),
      follow('dropChange'),
      writeEntry({
        ...{ action: 'change', step: 'withdraw', entity: 'changeRequests', entityId: id },
        ...{ householdId: request.householdId, communityId: request.communityId },
      }),
    ]);
  });
  return presentRequest({ ...request, ...moved, steps: [...request.steps, step] }, call);
});
