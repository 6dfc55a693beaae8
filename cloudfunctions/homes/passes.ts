import { takeTry, type StoredStaff } from '../account';
import { findMemberships, type Membership } from '../archive';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import type { Transaction } from '../kernel/ports';
import { claimedId, isSigned } from './scene';
import type { HomePass } from './stored';

/**
 * The pass behind a scene, and who lives in its home now. Two steps to the database. A scene that we did not make counts as a
 * wrong try. @throws Failure CODE_BAD, CODE_USED, CODE_EXPIRED, TOO_MANY
 */
export async function openPass(
  scene: string,
  call: Call,
): Promise<{ pass: HomePass; memberships: Membership[] }> {
  const { platform, actor, now } = call;
  const { database, secrets } = platform;
  const pass = await database.get<HomePass>('homePasses', claimedId(scene));
  if (!pass || !isSigned(secrets, scene, pass)) {
    await takeTry(platform, actor.openid, now);
    throw new Failure('CODE_BAD');
  }
  refuseSpent(pass, now);
  const [memberships, isVouched] = await Promise.all([
    findMemberships(database, pass.householdId),
    isVouchedFor(pass, call),
  ]);
  if (!isVouched) throw new Failure('CODE_BAD');
  return { pass, memberships };
}

/** @throws Failure CODE_USED, CODE_EXPIRED */
function refuseSpent(pass: HomePass, now: number): void {
  if (pass.usedAt !== null) throw new Failure('CODE_USED');
  if (pass.expiresAt <= now) throw new Failure('CODE_EXPIRED');
}

/** Who made it still works here, or still lives there and may invite. */
async function isVouchedFor({ by }: HomePass, { platform: { database } }: Call): Promise<boolean> {
  if (by.staffId !== null) return (await database.get<StoredStaff>('staff', by.staffId))?.state === 'active';
  const host = await database.get<Membership>('memberships', by.membershipId ?? '');
  if (host?.state !== 'active' || host.accountId !== by.openid) return false;
  return host.role === 'owner' || host.rights.includes('invite');
}

/** Reads the pass once more within `transaction`: of several callers at once one comes through. @throws Failure CODE_USED, CODE_EXPIRED */
export async function takePass(transaction: Transaction, { _id }: HomePass, { now }: Call): Promise<void> {
  const pass = await transaction.get<HomePass>('homePasses', _id);
  if (!pass) throw new Failure('CODE_BAD');
  refuseSpent(pass, now);
}

/** Marks a taken pass as used, within the same transaction. */
export async function spendPass(
  transaction: Transaction,
  { _id }: HomePass,
  { actor, now }: Call,
): Promise<void> {
  await transaction.update('homePasses', _id, { usedAt: now, usedBy: actor.openid });
}
