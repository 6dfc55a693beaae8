import type { StoredAccount } from '../account';
import type { Platform, Secrets, Stored } from '../kernel/ports';
import { isIn } from '../kernel/query';

/** Where text messages and e-mail go to; null: there is none. Never logged, never stored. */
export interface Addresses {
  phone: string | null;
  email: string | null;
}

/** What of a person in the record is needed here. */
interface Addressee extends Stored {
  phoneSealed: string | null;
  emailSealed?: string | null;
}

/** Text messages go to mobiles of the mainland: others need templates of their own. */
const MOBILE = /^1\d{10}$/;

/** Whose addresses: those of the person in the record, else of the account's person. */
export interface Asked {
  personId?: string | undefined;
  account: StoredAccount | null;
}

/** The phone and e-mail that the record has after its double review. One step to the database; opened here alone, to be sent to. */
export async function addressesOf(platform: Platform, asked: Asked): Promise<Addresses> {
  const [found] = await addressesOfAll(platform, [asked]);
  if (found?.status === 'rejected') throw found.reason;
  return found?.value ?? NONE;
}

/** As `addressesOf`, of many in one step, in their order; where something stored does not open, the error. */
export async function addressesOfAll(
  { database, secrets }: Platform,
  asked: readonly Asked[],
): Promise<PromiseSettledResult<Addresses>[]> {
  const ids = asked.map(({ personId, account }) => personId ?? account?.personId ?? null);
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const filter = { _id: isIn(wanted) };
  const found =
    wanted.length === 0 ? [] : await database.find<Addressee>('persons', filter, { limit: wanted.length });
  const persons = new Map(found.map((person) => [person._id, person]));
  return Promise.allSettled(
    ids.map((id) => Promise.resolve().then(() => openAddresses(secrets, persons.get(id ?? '')))),
  );
}

const NONE: Addresses = { phone: null, email: null };

function openAddresses(secrets: Secrets, person: Addressee | undefined): Addresses {
  if (!person) return NONE;
  const { _id, phoneSealed, emailSealed = null } = person;
  const phone = phoneSealed === null ? null : secrets.open(phoneSealed, `persons/${_id}/phone`);
  const email = emailSealed === null ? null : secrets.open(emailSealed, `persons/${_id}/email`);
  return { phone: phone !== null && MOBILE.test(phone) ? phone : null, email };
}
