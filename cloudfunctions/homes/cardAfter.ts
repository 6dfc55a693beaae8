import { cardFor, type Household } from '../archive';
import type { Call } from '../kernel/handle';
import { openApplicant } from './present';
import type { HomeRequest } from './stored';

/** The household's card as granting a request leaves it, and the version of the record that it starts from. */
export interface CardAfter {
  version: number;
  card: Awaited<ReturnType<typeof cardFor>>;
}

/**
 * Null where the record stays as it is. Three steps to the database, outside of any transaction: start it beside one, and use it
 * only if the household's version is still the same in there.
 */
export async function cardAfter(request: HomeRequest, { platform }: Call): Promise<CardAfter | null> {
  const { finding, kind, relation } = request;
  if (kind !== 'head' && finding.kind !== 'newPerson') return null;
  if (finding.kind !== 'newPerson' && finding.kind !== 'knownPerson') return null;
  const household = await platform.database.get<Household>('households', finding.householdId);
  if (!household) return null;
  const card =
    finding.kind === 'knownPerson'
      ? await cardFor(platform, { ...household, ownerPersonId: finding.personId })
      : await cardFor(platform, household, ({ owner, members }) => {
          const { name, phone } = openApplicant(platform.secrets, request);
          const added = { personId: '', membershipId: '', name, relation, phone };
          return { owner, members: [...members, added] };
        });
  return { version: household.version, card };
}
