import {
  cardOf,
  findMemberships,
  findPersons,
  openRecord,
  type Household,
  type HouseholdRecord,
} from '../archive';
import type { Call } from '../kernel/handle';
import { openApplicant } from './present';
import type { HomeRequest } from './stored';

/** The household's card as granting a request leaves it; the version of the record, and the record, that it starts from. */
export interface CardAfter {
  version: number;
  before: HouseholdRecord;
  card: ReturnType<typeof cardOf>;
}

/**
 * Null where the record stays as it is. One step to the database, two when the record has moved on since it was asked for; outside of any
 * transaction: start it beside one, and use it only if the household's version is still the same in there.
 */
export async function cardAfter(request: HomeRequest, { platform }: Call): Promise<CardAfter | null> {
  const { finding, kind, relation } = request;
  if (kind !== 'head' && finding.kind !== 'newPerson') return null;
  if (finding.kind !== 'newPerson' && finding.kind !== 'knownPerson') return null;
  const { householdId, people } = finding;
  const [household, memberships, known] = await Promise.all([
    platform.database.get<Household>('households', householdId),
    findMemberships(platform.database, householdId),
    people ? findPersons(platform.database, people.ids) : [],
  ]);
  if (!household) return null;
  // At another version they may have been read a moment before it, and be those of the one before.
  const isSame = people?.version === household.version;
  const before = await openRecord(platform, household, memberships, isSame ? known : []);
  return { version: household.version, before, card: cardOf(platform.secrets, household, after()) };

  function after(): HouseholdRecord {
    if (finding.kind === 'knownPerson') return headedBy(finding.personId, before);
    const { name, phone } = openApplicant(platform.secrets, request);
    const added = { personId: '', membershipId: '', name, relation, phone };
    return { owner: before.owner, members: [...before.members, added] };
  }
}

/** The record under another head: the former one stays as co-owner. */
function headedBy(personId: string, { owner, members }: HouseholdRecord): HouseholdRecord {
  const next = members.find((member) => member.personId === personId);
  const former = { ...owner, membershipId: '', relation: 'coOwner' as const };
  return {
    owner: next ? { personId, name: next.name, phone: next.phone ?? '' } : owner,
    members: [former, ...members.filter((member) => member !== next)],
  };
}
