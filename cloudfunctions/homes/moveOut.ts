import { homes } from '../../contract';
import { proposeRemoval } from '../archive';
import { expectEntry, record as putOnRecord } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { allowedOn, getHome, memberOf } from './people';

/** Somebody has moved out: their access ends at once; that the record forgets them is reviewed as every change of it. */
export const moveOut = handle(homes.moveOut, async ({ householdId, membershipId, requestKey }, call) => {
  void expectEntry(call);
  const record = await getHome(householdId, call);
  const member = memberOf(record, membershipId);
  if (!allowedOn(member, record.household, call).includes('moveOut')) throw new Failure('ILLEGAL_ACTION');
  const [, removal] = await Promise.all([endAccess(), propose()]);
  return { removal };

  async function endAccess(): Promise<void> {
    const { communityId } = record.household;
    const about = { entity: 'memberships', entityId: membershipId, householdId, communityId };
    await putOnRecord(call, { action: 'change', step: 'moveOut', ...about });
    await call.platform.database.update('memberships', { _id: membershipId }, { accountId: null });
  }

  async function propose(): Promise<'sent' | 'later'> {
    try {
      await proposeRemoval(record, member.personId, requestKey, call);
      return 'sent';
    } catch (error) {
      // The household's one open place is taken: access must end all the same.
      if (error instanceof Failure && error.code === 'REQUEST_OPEN') return 'later';
      throw error;
    }
  }
});
