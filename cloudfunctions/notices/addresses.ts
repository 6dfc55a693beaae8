import type { StoredAccount } from '../account';
import type { Platform, Stored } from '../kernel/ports';

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

/** The phone and e-mail that the record has after its double review. One step to the database; opened here alone, to be sent to. */
export async function addressesOf(
  { database, secrets }: Platform,
  personId: string | undefined,
  account: StoredAccount | null,
): Promise<Addresses> {
  const id = personId ?? account?.personId ?? null;
  const person = id === null ? null : await database.get<Addressee>('persons', id);
  if (!person) return { phone: null, email: null };
  const { _id, phoneSealed, emailSealed = null } = person;
  const phone = phoneSealed === null ? null : secrets.open(phoneSealed, `persons/${_id}/phone`);
  const email = emailSealed === null ? null : secrets.open(emailSealed, `persons/${_id}/email`);
  return { phone: phone !== null && MOBILE.test(phone) ? phone : null, email };
}
