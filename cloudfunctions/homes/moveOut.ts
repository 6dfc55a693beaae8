import { homes } from '../../contract';
import { proposeRemoval, type Membership } from '../archive';
import { entryIn, expectEntryIn, type WriteEntry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { allowedOn, getHome, memberOf, type HomeRecord } from './people';

/** Somebody has moved out: their access ends at once; that the record forgets them is reviewed as every change of it. */
export const moveOut = handle(homes.moveOut, async ({ householdId, membershipId, requestKey }, call) => {
  expectEntryIn(call);
  const record = await getHome(householdId, call);
  const member = memberOf(record, membershipId);
  if (!allowedOn(member, record.household, call).includes('moveOut')) throw new Failure('ILLEGAL_ACTION');
  if (await propose(record, member, requestKey, call)) return { removal: 'sent' as const };
  // Access must end whatever becomes of the proposal.
  await call.platform.database.transaction(async (transaction) => {
    const [write, writeEntry] = await Promise.all([
      endAccess(transaction, member),
      entryIn(transaction, call),
    ]);
    await write(writeEntry);
  });
  return { removal: 'later' as const };
});

/** Proposes the removal and ends the access, together. False when the record is not free for it: then neither is done. */
async function propose(
  record: HomeRecord,
  member: Membership,
  requestKey: string,
  call: Call,
): Promise<boolean> {
  const beside = (transaction: Transaction) => endAccess(transaction, member);
  try {
    await proposeRemoval(record, member.personId, requestKey, beside, call);
    return true;
  } catch (error) {
    // The household's one open place is taken, or the record got another version in this very moment.
    const isBusy =
      error instanceof Failure && ['REQUEST_OPEN', 'STALE', 'NOTHING_CHANGED'].includes(error.code);
    if (isBusy) return false;
    throw error;
  }
}

/** The end of somebody's access with the entry of it; nothing when they have left the record in between. */
async function endAccess(transaction: Transaction, { _id, householdId, communityId }: Membership) {
  const current = await transaction.get<Membership>('memberships', _id);
  if (current?.state !== 'active') return () => Promise.resolve();
  return (writeEntry: WriteEntry) =>
    Promise.all([
      transaction.update('memberships', _id, { accountId: null }),
      writeEntry({
        ...{ action: 'change', step: 'moveOut', entity: 'memberships', entityId: _id },
        ...{ householdId, communityId },
      }),
    ]);
}
