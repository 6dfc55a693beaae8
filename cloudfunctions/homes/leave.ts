import { homes } from '../../contract';
import { presentMe } from '../account';
import { record } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { isIn } from '../kernel/query';

/** Unbinds the caller's account from a home. The person stays in its record. */
export const leave = handle(homes.leave, async ({ householdId }, call) => {
  const { actor, platform } = call;
  const left = actor.homes.filter((home) => home.householdId === householdId);
  if (left.length === 0) throw new Failure('NOT_FOUND');
  for (const { membershipId, communityId } of left) {
    const about = { entity: 'memberships', entityId: membershipId, householdId, communityId };
    await record(call, { action: 'change', step: 'leave', ...about });
  }
  const ids = left.map(({ membershipId }) => membershipId);
  await platform.database.update(
    'memberships',
    { _id: isIn(ids), accountId: actor.openid },
    { accountId: null },
  );
  return presentMe({ ...actor, homes: actor.homes.filter((home) => !left.includes(home)) }, call);
});
