import { cardFor, findMemberships, type Household } from '../archive';
import type { Call } from '../kernel/handle';
import { openApplicant } from './present';
import type { HomeRequest } from './stored';

/** The household's card as granting a request leaves it, and the version of the record that it starts from. */
export interface CardAfter {
  version: number;
  card: Awaited<ReturnType<typeof cardFor>>;
}

/**
 * Null where the record stays as it is. Two steps to the database, outside of any transaction: start it beside one, and use it
 * only if the household's version is still the same in there.
 */
export async function cardAfter(request: HomeRequest, { platform }: Call): Promise<CardAfter | null> {
  const { finding, kind, relation } = request;
  if (kind !== 'head' && finding.kind !== 'newPerson') return null;
  if (finding.kind !== 'newPerson' && finding.kind !== 'knownPerson') return null;
  const [household, memberships] = await Promise.all([
    platform.database.get<Household>('households', finding.householdId),
    findMemberships(platform.database, finding.householdId),
  ]);
  if (!household) return null;
  const added = ({ owner, members }: People): People => {
    const { name, phone } = openApplicant(platform.secrets, request);
    return { owner, members: [...members, { personId: '', membershipId: '', name, relation, phone }] };
  };
  const card =
    finding.kind === 'knownPerson'
      ? await cardFor(platform, { ...household, ownerPersonId: finding.personId }, undefined, memberships)
      : await cardFor(platform, household, added, memberships);
  return { version: household.version, card };
}

type People = Parameters<NonNullable<Parameters<typeof cardFor>[2]>>[0];
