import type { FieldChange } from '../../contract';
import type { Secrets } from '../kernel/ports';
import type { Household, HouseholdRecord, StoredVersion } from './stored';

/** What brought a version about. `by` as shown; `requestId` of a change request, null for what came another way. */
export interface Cause {
  requestId: string | null;
  by: string;
  reason: string;
}

/**
 * The document that says what the next version of a record changes and what was before it. Whoever changes the record stores
 * it with the household's new version in one transaction: the one place that makes it.
 */
export function nextVersionOf(
  secrets: Secrets,
  household: Pick<Household, '_id' | 'communityId' | 'version'>,
  before: HouseholdRecord,
  changes: readonly FieldChange[],
  cause: Cause,
  at: number,
): StoredVersion {
  const version = household.version + 1;
  const _id = `${household._id}:${version}`;
  return {
    ...{ _id, version, at, householdId: household._id, communityId: household.communityId, ...cause },
    changesSealed: secrets.seal(JSON.stringify(changes), `recordVersions/${_id}/changes`),
    beforeSealed: secrets.seal(JSON.stringify(before), `recordVersions/${_id}/before`),
  };
}

/** The record as it was before this version; null where the version is older than this was kept. */
export function recordBefore(secrets: Secrets, { _id, beforeSealed }: StoredVersion): HouseholdRecord | null {
  if (!beforeSealed) return null;
  return JSON.parse(secrets.open(beforeSealed, `recordVersions/${_id}/before`)) as HouseholdRecord;
}
