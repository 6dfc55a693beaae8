import type { FieldChange } from '../../contract';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { emailOf, maskEmail, maskPhone, nameOf, phoneOf } from './people';
import type { ChangeRequest, Household, Membership, Person, StoredVersion } from './stored';

/** As much of each list as a copy holds; a home has dozens. */
const MOST = 1000;

/** What a person may take with them of a home's record. Instants are epoch ms. */
export interface CopiedRecord {
  community: string;
  address: string;
  version: number;
  people: {
    name: string;
    phone: string | null;
    email: string | null;
    relation: string;
    rights: string[];
    since: number;
    isYou: boolean;
  }[];
  requests: { at: number; state: string; by: string; changes: CopiedChange[] }[];
  history: { version: number; at: number; by: string; reason: string; changes: CopiedChange[] }[];
}
export interface CopiedChange {
  label: string;
  before: string | null;
  after: string | null;
}

interface Reader {
  /** Their own place in the home. */
  personId: string;
  /** Sees the others, and the record's history. */
  seesRecord: boolean;
  /** Heads the home: sees how the others are reached. */
  isHead: boolean;
}

/** The record as its reader may take it along. One step to the database. */
export async function copyOfRecord(
  { database, secrets }: Platform,
  household: Household,
  memberships: readonly Membership[],
  reader: Reader,
): Promise<CopiedRecord> {
  const { _id: householdId } = household;
  const shown = memberships.filter((one) => reader.seesRecord || one.personId === reader.personId);
  const newest = (by: string) => ({ order: [[by, 'desc']] as const, limit: MOST });
  const [persons, requests, versions] = await Promise.all([
    database.find<Person>('persons', { _id: isIn(shown.map((one) => one.personId)) }, { limit: MOST }),
    reader.seesRecord
      ? database.find<ChangeRequest>('changeRequests', { householdId }, newest('submittedAt'))
      : [],
    reader.seesRecord
      ? database.find<StoredVersion>('recordVersions', { householdId }, newest('version'))
      : [],
  ]);
  const byId = new Map(persons.map((person) => [person._id, person]));
  const seesContact = (personId: string) => reader.isHead || personId === reader.personId;
  const changesOf = (sealed: string, place: string): CopiedChange[] =>
    (JSON.parse(secrets.open(sealed, place)) as FieldChange[]).map(({ path, label, before, after }) => {
      const [group, id = ''] = path.split('.');
      const isOthers = !seesContact(group === 'owner' ? household.ownerPersonId : id);
      const mask = path.endsWith('.phone') ? maskPhone : path.endsWith('.email') ? maskEmail : null;
      const value = (one: string | null) => (one !== null && isOthers && mask ? mask(one) : one);
      return { label, before: value(before), after: value(after) };
    });
  return {
    community: household.communityName,
    address: household.label,
    version: household.version,
    people: shown.flatMap(({ personId, relation, rights, from }) => {
      const person = byId.get(personId);
      if (!person) return [];
      const [phone, email] = [phoneOf(secrets, person), emailOf(secrets, person)];
      const name = nameOf(secrets, person);
      const isYou = personId === reader.personId;
      const shownIn = (value: string | null, mask: (value: string) => string) =>
        value === null || seesContact(personId) ? value : mask(value);
      const contacts = { phone: shownIn(phone, maskPhone), email: shownIn(email, maskEmail) };
      return [{ name, ...contacts, relation, rights, since: from, isYou }];
    }),
    requests: requests.map(({ _id, submittedAt: at, state, submittedByLabel: by, changesSealed }) => ({
      ...{ at, state, by },
      changes: changesOf(changesSealed, `changeRequests/${_id}/changes`),
    })),
    history: versions.map(({ _id, version, at, by, reason, changesSealed }) => ({
      ...{ version, at, by, reason },
      changes: changesOf(changesSealed, `recordVersions/${_id}/changes`),
    })),
  };
}
