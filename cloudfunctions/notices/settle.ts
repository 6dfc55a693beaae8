import { notices, type Settling } from '../../contract';
import { namesOf } from '../account';
import { entryIn, expectEntry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity } from '../kernel/permit';
import type { Transaction } from '../kernel/ports';
import { presentRow, settlingsOf, stateOf } from './present';
import type { Attempt, StoredNotice } from './stored';

/**
 * Told when staff hand a notice to a person, within the transaction that does: reads now, beside its other reads, and gives what writes. Null
 * when nobody need be called any more.
 */
export type CallListener = (
  transaction: Transaction,
  notice: StoredNotice,
  call: Call,
) => Promise<(() => Promise<void>) | null>;

/**
 * Staff decide on what did not arrive. `again`: what was given up counts as tried in vain, and is tried anew from there; what arrived, or was
 * refused by the person, stays as it is.
 */
export const settleWith = (onCalled: CallListener) =>
  handle(notices.settle, async ({ id, seen, action }, call) => {
    const { platform, now, actor, reach } = call;
    void expectEntry(call);
    const settled = await platform.database.transaction(async (transaction) => {
      const [notice, writeEntry] = await Promise.all([
        transaction.get<StoredNotice>('notices', id),
        entryIn(transaction, call),
      ]);
      if (!notice || !reachesCommunity(reach, notice.communityId)) throw new Failure('NOT_FOUND');
      if (stateOf(notice.state) !== seen) throw new Failure('STALE');
      if (!settlingsOf(notice.state).includes(action)) throw new Failure('ILLEGAL_ACTION');
      const list = action === 'call' ? await onCalled(transaction, notice, call) : nothing;
      const changes = list ? changesBy(action, notice, now) : { state: 'answered' as const };
      await Promise.all([
        list?.(),
        transaction.update('notices', id, changes),
        writeEntry({
          ...{ action: 'change', step: STEPS[action], entity: 'notices', entityId: id },
          communityId: notice.communityId,
        }),
      ]);
      return { ...notice, ...changes };
    });
    const names = await namesOf(platform, settled.to === '' ? [] : [settled.to]);
    return presentRow(settled, names.get(settled.to) ?? null, actor);
  });

const nothing = () => Promise.resolve();

const STEPS: Readonly<Record<Settling, string>> = {
  again: 'sendAgain',
  call: 'toCall',
  close: 'closeNotice',
};

function changesBy(action: Settling, { attemptLog = [] }: StoredNotice, now: number): Partial<StoredNotice> {
  if (action === 'close') return { state: 'closed' };
  if (action === 'call') return { state: 'toCall' };
  const reopened = attemptLog.map((one): Attempt =>
    one.result === 'GAVE_UP' ? { ...one, result: 'FAILED' } : one,
  );
  return { state: 'queued', attempts: 0, nextAt: now, handedAt: null, attemptLog: reopened };
}
