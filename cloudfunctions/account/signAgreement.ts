import { account } from '../../contract';
import { entryIn, expectEntry } from '../audit';
import type { ActorStaff } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { activeAgreement, validUntil } from './agreements';
import { beijingDay } from './beijingDay';
import { presentMe } from './me';
import type { StoredSignature } from './stored';

/** Signs the confidentiality agreement in force with the caller's own typed name. Signing again while it holds changes nothing. */
export const signAgreement = handle(account.signAgreement, async ({ version, name }, call) => {
  const { staff } = call.actor;
  if (!staff) throw new Failure('FORBIDDEN');
  void expectEntry(call);
  const active = await activeAgreement(call.platform);
  if (!active) throw new Failure('NOT_FOUND');
  if (active._id !== version) throw new Failure('STALE');
  if (name !== staff.name) throw new Failure('INVALID', 'other name', { name: '请输入您本人的姓名作为签名' });
  if (!staff.agreementSigned) await sign(version, staff, call);
  return presentMe({ ...call.actor, staff: { ...staff, agreementSigned: true } }, call);
});

/** The entry and the staff member's own mark, together or not at all. */
async function sign(version: string, { id: staffId, name }: ActorStaff, call: Call): Promise<void> {
  const { platform, now: at } = call;
  const entry: StoredSignature = {
    _id: `${version}:${staffId}:${beijingDay(at).replaceAll('-', '')}`,
    staffId,
    version,
    name,
    at,
    validUntil: validUntil(at),
  };
  await platform.database.transaction(async (transaction) => {
    // Two taps at once: the other one has signed already.
    const [known, writeEntry] = await Promise.all([
      transaction.get<StoredSignature>('signatures', entry._id),
      entryIn(transaction, call),
    ]);
    const { at: signedAt, validUntil: until } = known ?? entry;
    const signature = { version, at: signedAt, validUntil: until };
    await Promise.all([
      known ?? transaction.insert('signatures', entry),
      known ?? writeEntry({ action: 'sign', entity: 'agreements', entityId: version }),
      transaction.update('staff', staffId, { signature }),
    ]);
  });
}
