import { fieldwork } from '../../contract';
import { findMemberships, lookAtRecord } from '../archive';
import { expectView } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { nextSittingState } from './lifecycle';
import { presentSitting } from './present';
import { entryOf, holdingOf, phoneKey, refuseLate, replaceSitting, sceneOf, sittingId } from './repository';
import type { StoredSitting } from './stored';

/** A clerk begins with a household. Of several at once one gets it. */
export const take = handle(fieldwork.take, async ({ id, householdId }, call) => {
  const { database, secrets } = call.platform;
  database.expectTransaction();
  const [scene, memberships] = await Promise.all([
    sceneOf(id, householdId, call),
    findMemberships(database, householdId),
    expectView(call),
  ]);
  if (scene.outing.state !== 'open') throw new Failure('ILLEGAL_ACTION', 'the outing is not open');
  // Also for who has read too much in this hour: what lies on their phone lets them go on.
  const taken = await replaceSitting(call.platform, sittingId(secrets, id, householdId), (current) => {
    const state = nextSittingState(current?.state ?? 'left', 'take', holdingOf(current, call));
    // Looking again at what is done changes nothing.
    return state === 'served' ? null : { ...entryOf(scene, call), state: 'open' };
  });
  const record = await lookAtRecord(scene.household, memberships, call);
  return { ...presentSitting(taken), record, key: phoneKey(id, call) };
});

/** A household could not be served. */
export const fail = handle(fieldwork.fail, async ({ id, householdId, reason, requestKey }, call) => {
  call.platform.database.expectTransaction();
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
