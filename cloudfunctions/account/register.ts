import type { Platform, Stored } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { sealName } from './names';
import type { StoredAccount, StoredMembership } from './stored';

/** The most entries of the register for one name and phone: one per home. */
const MOST_ENTRIES = 50;
/** Stands in where nobody was found, so that a failure costs the same queries as a match. */
const NOBODY = ['-'];

/** Memberships in force of those registered under this name and phone; empty when there are none. */
export async function membershipsOf(
  { database, secrets }: Platform,
  name: string,
  phone: string,
): Promise<StoredMembership[]> {
  const entry = {
    phoneIndex: secrets.index(phone, 'phone'),
    nameIndex: secrets.index(name, 'name'),
  };
  const persons = await database.find<Stored>('persons', entry, { limit: MOST_ENTRIES });
  const personIds = persons.map((person) => person._id);
  return database.find<StoredMembership>(
    'memberships',
    { personId: isIn(personIds.length > 0 ? personIds : NOBODY), state: 'active' },
    { limit: MOST_ENTRIES },
  );
}

/** Binds those of `memberships` to the account that are not another's, all together; how many are the account's then. */
export async function bindAll(
  platform: Platform,
  openid: string,
  memberships: readonly StoredMembership[],
  name: string,
): Promise<number> {
  const isFree = ({ state, accountId }: StoredMembership) =>
    state === 'active' && (accountId === null || accountId === openid);
  const free = memberships.filter(isFree);
  // Before any further query: a taken home must take no longer to refuse than one that does not exist.
  if (free.length === 0) return 0;
  return platform.database.transaction(async (transaction) => {
    const found = [];
    for (const { _id } of free) found.push(await transaction.get<StoredMembership>('memberships', _id));
    const own = found.filter((one) => one !== null).filter(isFree);
    const [first] = own;
    if (!first) return 0;
    for (const { _id, accountId } of own)
      if (accountId === null) await transaction.update('memberships', _id, { accountId: openid });
    const known: Pick<StoredAccount, 'personId' | 'nameSealed'> = {
      personId: first.personId,
      nameSealed: sealName(platform, openid, name),
    };
    await transaction.update('accounts', openid, known);
    return own.length;
  });
}
