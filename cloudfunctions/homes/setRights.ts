import { homes } from '../../contract';
import type { Membership } from '../archive';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { allowedOn, getHome, memberOf, namesIn, presentPeople } from './people';

/** An owner of the home says what one of its members may do. */
export const setRights = handle(
  homes.setRights,
  async ({ householdId, membershipId, before, rights }, call) => {
    expectEntryIn(call);
    const record = await getHome(householdId, call);
    const member = memberOf(record, membershipId);
    if (!allowedOn(member, record.household, call).includes('rights')) throw new Failure('ILLEGAL_ACTION');
    const [names] = await Promise.all([
      namesIn(record, call),
      call.platform.database.transaction(async (transaction) => {
        const [current, writeEntry] = await Promise.all([
          transaction.get<Membership>('memberships', membershipId),
          entryIn(transaction, call),
        ]);
        if (current?.state !== 'active' || !isSame(current.rights, before)) throw new Failure('STALE');
        await Promise.all([
          transaction.update('memberships', membershipId, { rights: [...new Set(rights)] }),
          writeEntry({
            ...{ action: 'change', step: 'setRights', entity: 'memberships', entityId: membershipId },
            ...{ householdId, communityId: record.household.communityId, fields: ['rights'] },
          }),
        ]);
      }),
    ]);
    const memberships = record.memberships.map((one) =>
      one._id === membershipId ? { ...one, rights } : one,
    );
    return presentPeople({ ...record, memberships }, names, call);
  },
);

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((right) => other.includes(right));
