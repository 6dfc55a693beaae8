import { rights } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { nextState } from './lifecycle';
import { presentRequest, standingOf } from './present';
import { getOwn } from './requests';
import type { DataRequest } from './stored';

/** Who asked thinks better of it, as long as nothing is being erased. */
export const withdraw = handle(rights.withdraw, async ({ id, version }, call) => {
  const { actor, now, platform } = call;
  const request = await getOwn(id, call);
  if (request.kind !== 'erasure') throw new Failure('ILLEGAL_ACTION');
  const state = nextState(request.state, 'withdraw', standingOf(actor, request));
  const step = { action: 'withdraw' as const, at: now, by: request.steps[0]?.by ?? '' };
  const changes = { state, version: version + 1, steps: [...request.steps, step], wakeAt: null };
  if ((await platform.database.update('dataRequests', { _id: id, version }, changes)) === 0)
    throw new Failure('STALE');
  const withdrawn: DataRequest = { ...request, ...changes };
  return presentRequest(withdrawn, call);
});
