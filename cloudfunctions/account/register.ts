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
  if (memberships.length === 0) return 0;
  return platform.database.transaction(async (transaction) => {
    let bound = 0;
    let personId: string | undefined;
    for (const { _id } of memberships) {
      const current = await transaction.get<StoredMembership>('memberships', _id);
      if (current?.state !== 'active' || ![null, openid].includes(current.accountId)) continue;
      if (current.accountId === null) await transaction.update('memberships', _id, { accountId: openid });
      personId ??= current.personId;
      bound += 1;
    }
    if (personId !== undefined) {
      const known: Pick<StoredAccount, 'personId' | 'nameSealed'> = {
        personId,
        nameSealed: sealName(platform, openid, name),
      };
      await transaction.update('accounts', openid, known);
    }
    return bound;
  });
}
