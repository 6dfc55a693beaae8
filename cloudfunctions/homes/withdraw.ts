import { homes } from '../../contract';
import { NEVER, nextRequestState } from '../archive';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { presentHomeRequest, standingOf } from './present';
import { getOwnRequest } from './requests';
import type { HomeRequest } from './stored';

/** Who asked takes the request back. */
export const withdraw = handle(homes.withdraw, async ({ id, version }, call) => {
  const request = await getOwnRequest(id, call);
  const state = nextRequestState(request.state, 'withdraw', standingOf(call.actor, request));
  const step = { action: 'withdraw' as const, at: call.now, by: request.steps[0]?.by ?? '', reason: null };
  const changes = { state, version: version + 1, nextAt: NEVER, steps: [...request.steps, step] };
  const saved = await call.platform.database.update('homeRequests', { _id: id, version }, changes);
  if (saved === 0) throw new Failure('STALE');
  const withdrawn: HomeRequest = { ...request, ...changes };
  return presentHomeRequest(withdrawn, call);
});
