import { account } from '../../contract';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { activeAgreement, isBinding, isRenewable, textHashOf, validUntil } from './agreements';
import { beijingDay } from './beijingDay';
import { presentMe } from './me';
import { refuseForeignFiles } from './ownFiles';
import { refuseUnfitPhotos } from './unfitPhotos';
import type { StoredAgreement, StoredSignature, StoredStaff } from './stored';

/**
 * Told, within the transaction, that somebody signs who had signed `before`, if ever: reads now, beside its other reads, and gives what writes.
 */
export type SignListener = (
  transaction: Transaction,
  staffId: string,
  before: StoredStaff['signature'],
  now: number,
) => Promise<() => Promise<void>>;

/** Signs the confidentiality agreement in force: typed name, and what was drawn. Signing again while it holds changes nothing. */
export const signAgreementWith = (onSigned: SignListener) =>
  handle(account.signAgreement, async ({ version, name, drawing }, call) => {
    const { staff } = call.actor;
    if (!staff) throw new Failure('FORBIDDEN');
    expectEntryIn(call);
    const [active, own] = await Promise.all([
      activeAgreement(call.platform),
      call.platform.database.get<StoredStaff>('staff', staff.id),
    ]);
    if (!active) throw new Failure('NOT_FOUND');
    if (active._id !== version) throw new Failure('STALE');
    if (name !== staff.name)
      throw new Failure('INVALID', 'other name', { name: '请输入您本人的姓名作为签名' });
    refuseForeignFiles(drawing === undefined ? [] : [drawing], call, 'drawing');
    await refuseUnfitPhotos(drawing === undefined ? [] : [drawing], call, 'drawing');
    const signature = own?.signature ?? null;
    const isHeld = isBinding(signature, active, call.now) && !isRenewable(signature, call.now);
    if (!isHeld) {
      const signed = { staffId: staff.id, name, fileId: drawing ?? null };
      await sign(active, signed, call, (transaction) => onSigned(transaction, staff.id, signature, call.now));
    }
    return presentMe({ ...call.actor, staff: { ...staff, agreementSigned: true } }, call);
  });

/** The entry and the staff member's own mark, together or not at all. */
async function sign(
  agreement: StoredAgreement,
  signed: Pick<StoredSignature, 'staffId' | 'name' | 'fileId'>,
  call: Call,
  tell: (transaction: Transaction) => Promise<() => Promise<void>>,
): Promise<void> {
  const { platform, now: at } = call;
  const { _id: version } = agreement;
  const entry = {
    _id: `${version}:${signed.staffId}:${beijingDay(at).replaceAll('-', '')}`,
    ...signed,
    ...{ version, textHash: textHashOf(agreement), at, validUntil: validUntil(at) },
  };
  await platform.database.transaction(async (transaction) => {
    // Two taps at once: the other one has signed already.
    const [known, writeEntry, writeSigned] = await Promise.all([
      transaction.get<StoredSignature>('signatures', entry._id),
      entryIn(transaction, call),
      tell(transaction),
    ]);
    const { at: signedAt, validUntil: until } = known ?? entry;
    const signature = { version, at: signedAt, validUntil: until };
    await Promise.all([
      writeSigned(),
      known ?? transaction.insert('signatures', entry),
      known ?? writeEntry({ action: 'sign', entity: 'agreements', entityId: version }),
      transaction.update('staff', signed.staffId, { signature }),
    ]);
  });
}
