import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { StoredAccount } from './stored';

/** Chinese given names have one or two characters, after the family name. */
const GIVEN_NAME_LENGTH = 2;

const placeOf = (openid: string) => `accounts/${openid}/name`;

/** How we greet: the last two characters, or the whole of a short name; names in Latin letters stay whole. */
export function givenName(name: string): string {
  const letters = Array.from(name);
  return /\p{Script=Han}/u.test(name) ? letters.slice(-GIVEN_NAME_LENGTH).join('') : name;
}

export function sealName({ secrets }: Platform, openid: string, name: string): string {
  return secrets.seal(givenName(name), placeOf(openid));
}

/** The greeting of an account, or null before it is bound. */
export function openName({ secrets }: Platform, account: StoredAccount | null): string | null {
  return account?.nameSealed ? secrets.open(account.nameSealed, placeOf(account._id)) : null;
}

/** Greetings by OPENID, in one query; accounts without a name are left out. At most 1000 accounts. */
export async function namesOf(
  platform: Platform,
  openids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(openids)];
  if (ids.length === 0) return new Map();
  const accounts = await platform.database.find<StoredAccount>(
    'accounts',
    { _id: isIn(ids) },
    { limit: ids.length },
  );
  const named = accounts.map((account) => [account._id, openName(platform, account)] as const);
  return new Map(named.filter((one): one is readonly [string, string] => one[1] !== null));
}
