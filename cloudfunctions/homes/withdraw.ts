import { homes } from '../../contract';
import { NEVER, nextRequestState } from '../archive';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { presentHomeRequest, standingOf } from './present';
import { getOwnRequest, householdOf } from './requests';
import type { HomeRequest } from './stored';

/** Who asked takes the request back. */
export const withdraw = handle(homes.withdraw, async ({ id, version }, call) => {
  expectEntryIn(call);
  const request = await getOwnRequest(id, call);
  const state = nextRequestState(request.state, 'withdraw', standingOf(call.actor, request));
  const step = { action: 'withdraw' as const, at: call.now, by: request.steps[0]?.by ?? '', reason: null };
  const changes = { state, version: version + 1, nextAt: NEVER, steps: [...request.steps, step] };
  const about = { householdId: householdOf(request), communityId: request.communityId };
  await call.platform.database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      transaction.get<HomeRequest>('homeRequests', id),
      entryIn(transaction, call),
    ]);
    if (current?.version !== version) throw new Failure('STALE');
    await Promise.all([
      transaction.update('homeRequests', id, changes),
      writeEntry({ action: 'change', step: 'withdraw', entity: 'homeRequests', entityId: id, ...about }),
    ]);
  });
  const withdrawn: HomeRequest = { ...request, ...changes };
  return presentHomeRequest(withdrawn, call);
});
