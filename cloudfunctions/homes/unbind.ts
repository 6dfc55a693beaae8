import { homes } from '../../contract';
import type { Household, Membership } from '../archive';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { deliver, insertNotices, prepareNotice } from '../notices';
import { allowedOn, getHome, memberOf, namesIn, presentPeople } from './people';

/** Staff end what an account may do in a home, at once; the account is told. Whoever it was can be bound again in any way. */
export const unbind = handle(homes.unbind, async ({ householdId, membershipId, reason }, call) => {
  const { secrets } = call.platform;
  expectEntryIn(call);
  const record = await getHome(householdId, call);
  const member = memberOf(record, membershipId);
  const { accountId } = member;
  if (accountId === null || !allowedOn(member, record.household, call).includes('unbind'))
    throw new Failure('ILLEGAL_ACTION');
  const notice = noticeTo(accountId, record.household, membershipId, call);
  const [names] = await Promise.all([
    namesIn(record, call),
    call.platform.database.transaction(async (transaction) => {
      const [current, writeEntry] = await Promise.all([
        transaction.get<Membership>('memberships', membershipId),
        entryIn(transaction, call),
      ]);
      // Unbound meanwhile, or bound to somebody else: that was not what was decided on.
      if (current?.state !== 'active' || current.accountId !== accountId) throw new Failure('ILLEGAL_ACTION');
      await Promise.all([
        transaction.update('memberships', membershipId, {
          accountId: null,
          unbound: { at: call.now, staffId: call.actor.staff?.id ?? '' },
          unbindReasonSealed: secrets.seal(reason, `memberships/${membershipId}/unbindReason`),
        }),
        insertNotices(transaction, call.platform, [notice]),
        writeEntry({
          ...{ action: 'change', step: 'unbind', entity: 'memberships', entityId: membershipId },
          ...{ householdId, communityId: record.household.communityId, reason },
        }),
      ]);
    }),
  ]);
  call.after(() => deliver(call.platform, [notice]));
  const memberships = record.memberships.map((one) => (one === member ? { ...one, accountId: null } : one));
  return presentPeople({ ...record, memberships }, names, call);
});

/** Says which home, not why: the reason is for the record. */
function noticeTo(to: string, household: Household, membershipId: string, { platform, now }: Call) {
  const { communityId, label } = household;
  const result = '已解除';
  const note = '如有疑问请联系物业';
  return prepareNotice({
    key: `unbind:${platform.secrets.idOf('homes.unbind', membershipId, String(now))}`,
    ...{
      to,
      communityId,
      template: 'reviewDecided',
      ladder: 'news',
      title: `您与${label}的绑定已由物业解除`,
      body: note,
    },
    page: 'pages/me/me',
    fields: { item: `${label}绑定`, result, note },
    now,
  });
}
