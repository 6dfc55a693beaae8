import { homes } from '../../contract';
import { proposeRemoval } from '../archive';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { allowedOn, getHome, memberOf } from './people';

/** Somebody has moved out: their access ends at once; that the record forgets them is reviewed as every change of it. */
export const moveOut = handle(homes.moveOut, async ({ householdId, membershipId, requestKey }, call) => {
  const record = await getHome(householdId, call);
  const member = memberOf(record, membershipId);
  if (!allowedOn(member, record.household, call).includes('moveOut')) throw new Failure('ILLEGAL_ACTION');
  const endAccess = call.platform.database.update('memberships', { _id: membershipId }, { accountId: null });
  const [, removal] = await Promise.all([endAccess, propose()]);
  return { removal };

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
