import { rights } from '../../contract';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { nextState } from './lifecycle';
import { presentRequest, standingOf } from './present';
import { getOwn } from './requests';
import type { DataRequest } from './stored';
import { entryOf } from './trail';

/** Who asked thinks better of it, as long as nothing is being erased. */
export const withdraw = handle(rights.withdraw, async ({ id, version }, call) => {
  const { actor, now, platform } = call;
  expectEntryIn(call);
  const request = await getOwn(id, call);
  if (request.kind !== 'erasure') throw new Failure('ILLEGAL_ACTION');
  const state = nextState(request.state, 'withdraw', standingOf(actor, request));
  const step = { action: 'withdraw' as const, at: now, by: request.steps[0]?.by ?? '' };
  const changes = { state, version: version + 1, steps: [...request.steps, step], wakeAt: null };
  const withdrawn: DataRequest = { ...request, ...changes };
  await platform.database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      transaction.get<DataRequest>('dataRequests', id),
      entryIn(transaction, call),
    ]);
    if (current?.version !== version) throw new Failure('STALE');
    await Promise.all([
      transaction.update('dataRequests', id, changes),
      writeEntry(entryOf('erasureWithdrawn', withdrawn)),
    ]);
  });
  return presentRequest(withdrawn, call);
});
