import type { Platform } from '../kernel/ports';
import { absent } from '../kernel/query';
import { answerConsent } from './consents';
import type { Erased } from './erased';
import type { StoredAccount, StoredMembership } from './stored';

/** Forgets who the accounts are, unless they still hold another home. What they agreed to, and took back, stays on record. */
export async function eraseAccounts(platform: Platform, { openids }: Erased, now: number): Promise<void> {
  for (const openid of openids) await eraseAccount(platform, openid, now);
}

async function eraseAccount(platform: Platform, openid: string, now: number): Promise<void> {
  const { database } = platform;
  const [account, homes] = await Promise.all([
    database.get<StoredAccount>('accounts', openid),
    database.find<StoredMembership>('memberships', { accountId: openid, state: 'active' }, { limit: 1 }),
  ]);
  if (!account || homes.length > 0) return;
  await answerConsent(platform, openid, { purpose: 'service', given: false }, now);
  await database.update('accounts', { _id: openid }, { personId: null, nameSealed: null, filings: absent() });
}
