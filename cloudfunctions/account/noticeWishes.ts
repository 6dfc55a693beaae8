import { isDeepStrictEqual } from 'node:util';

import { Failure } from '../kernel/failure';
import type { Platform } from '../kernel/ports';
import { blankAccount } from './consents';
import type { NoticeWishes, StoredAccount } from './stored';

/**
 * Puts wishes in the place of version `version` of an account, which is made when there is none. The account after it; what stands already
 * is no new version. @throws Failure STALE when it has another version.
 */
export function saveNoticeWishes(
  { database }: Platform,
  openid: string,
  { version, ...wishes }: NoticeWishes,
  now: number,
): Promise<StoredAccount> {
  return database.transaction(async (transaction) => {
    const account = await transaction.get<StoredAccount>('accounts', openid);
    const { version: standing, ...before } = account?.noticeWishes ?? { off: [], quiet: null, version: 0 };
    if (account && isDeepStrictEqual(before, wishes)) return account;
    if (standing !== version) throw new Failure('STALE');
    const noticeWishes: NoticeWishes = { ...wishes, version: version + 1 };
    const after: StoredAccount = { ...(account ?? blankAccount(openid, now)), noticeWishes };
    if (account) await transaction.update('accounts', openid, { noticeWishes });
    else await transaction.insert('accounts', after);
    return after;
  });
}
