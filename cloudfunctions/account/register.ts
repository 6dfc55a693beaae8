import { entryIn } from '../audit';
import type { Call } from '../kernel/handle';
import type { Platform, Stored } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { TRY_GIVEN_BACK } from './bindTries';
import { sealName } from './names';
import type { StoredMembership } from './stored';

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

/** Those that nobody else's account holds. */
export function freeFor(
  openid: string,
  memberships: readonly (StoredMembership | null)[],
): StoredMembership[] {
  return memberships.filter(
    (one): one is StoredMembership =>
      one?.state === 'active' && (one.accountId === null || one.accountId === openid),
  );
}

/**
 * Binds those of `free` to the caller's account that nobody took in the meantime, all together and on record, and gives the
 * counted try back. Which are the account's then; none means that nothing was changed.
 */
export async function bindAll(
  call: Call,
  free: readonly StoredMembership[],
  name: string,
): Promise<StoredMembership[]> {
  const { platform, actor } = call;
  const { openid } = actor;
  return platform.database.transaction(async (transaction) => {
    const [writeEntry, ...found] = await Promise.all([
      entryIn(transaction, call),
      ...free.map(({ _id }) => transaction.get<StoredMembership>('memberships', _id)),
    ]);
    const own = freeFor(openid, found);
    const [first] = own;
    if (!first) return [];
    const unbound = own.filter(({ accountId }) => accountId === null);
    await Promise.all([
      ...unbound.flatMap(({ _id, householdId, communityId }) => [
        transaction.update('memberships', _id, { accountId: openid }),
        writeEntry({
          ...{ action: 'change', step: 'bind', entity: 'memberships', entityId: _id },
          ...{ householdId, communityId },
        }),
      ]),
      transaction.update('accounts', openid, {
        personId: first.personId,
        nameSealed: sealName(platform, openid, name),
        ...TRY_GIVEN_BACK,
      }),
    ]);
    return own;
  });
}
