import { fieldwork } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { nextSittingState } from './lifecycle';
import { presentSitting } from './present';
import { entryOf, holdingOf, refuseLate, replaceSitting, sceneOf, sittingId } from './repository';
import type { StoredSitting } from './stored';

/** A clerk begins with a household. Of several at once one gets it. */
export const take = handle(fieldwork.take, async ({ id, householdId }, call) => {
  const scene = await sceneOf(id, householdId, call);
  if (scene.outing.state !== 'open') throw new Failure('ILLEGAL_ACTION', 'the outing is not open');
  const key = sittingId(call.platform.secrets, id, householdId);
  const taken = await replaceSitting(call.platform, key, (current) => {
    const state = nextSittingState(current?.state ?? 'left', 'take', holdingOf(current, call));
    // Looking again at what is done changes nothing.
    return state === 'served' ? null : { ...entryOf(scene, call), state: 'open' };
  });
  return presentSitting(taken);
});

/** A household could not be served. */
export const fail = handle(fieldwork.fail, async ({ id, householdId, reason, requestKey }, call) => {
  const scene = await sceneOf(id, householdId, call);
  const key = sittingId(call.platform.secrets, id, householdId);
  if (scene.sitting?.requestKey === requestKey) return presentSitting(scene.sitting);
  refuseLate(scene.outing, call.now);
  const failed = await replaceSitting(call.platform, key, (current): StoredSitting | null => {
    if (current?.requestKey === requestKey) return null;
    nextSittingState(current?.state ?? 'left', 'fail', holdingOf(current, call));
    return { ...entryOf(scene, call), state: 'failed', reason, requestKey };
  });
  return presentSitting(failed);
});
