import { CHECK_STATES, type CheckState } from '../../contract';
import { findMemberships, type Household } from '../archive';
import type { Check } from '../checks';
import { Failure } from '../kernel/failure';
import { reachesCommunity, type Reach } from '../kernel/permit';
import type { Database } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { Sums } from './figure';
import type { Campaign } from './stored';

/** Those of its communities that a reach opens. */
export const within = ({ communityIds }: Pick<Campaign, 'communityIds'>, reach: Reach): string[] =>
  communityIds.filter((id) => reachesCommunity(reach, id));

/** @throws Failure NOT_FOUND if absent, or about none of the communities in reach: the two look alike. */
export async function getCampaign(database: Database, id: string, reach: Reach): Promise<Campaign> {
  const campaign = await database.get<Campaign>('campaigns', id);
  if (!campaign || within(campaign, reach).length === 0) throw new Failure('NOT_FOUND');
  return campaign;
}

/** As `getCampaign`, for who decides about it: all of its communities must be in reach. */
export async function getManaged(database: Database, id: string, reach: Reach): Promise<Campaign> {
  const campaign = await getCampaign(database, id, reach);
  if (within(campaign, reach).length < campaign.communityIds.length) throw new Failure('NOT_FOUND');
  return campaign;
}

/** A check with its campaign and home. Two steps to the database. @throws Failure NOT_FOUND as above. */
export async function getCheck(database: Database, id: string, reach: Reach) {
  const check = await database.get<Check>('checks', id);
  if (!check || !reachesCommunity(reach, check.communityId)) throw new Failure('NOT_FOUND');
  const [campaign, household, memberships] = await Promise.all([
    database.get<Campaign>('campaigns', check.campaignId),
    database.get<Household>('households', check.householdId),
    findMemberships(database, check.householdId),
  ]);
  if (!campaign || !household) throw new Failure('NOT_FOUND');
  return { check, campaign, household, memberships };
}

const SUMMED = [...CHECK_STATES.map((state) => `counts.${state}`), 'inTime'];

/** What the tallies of a campaign say, by community. One step to the database. */
export async function sumsByCommunity(
  database: Database,
  campaignId: string,
  communityIds: readonly string[],
): Promise<ReadonlyMap<string, Sums>> {
  const filter = { campaignId, communityId: isIn(communityIds) };
  const sums = await database.sumsBy('checkTallies', filter, 'communityId', SUMMED);
  return new Map(
    [...sums].map(([communityId, numbers]) => [
      communityId,
      {
        counts: Object.fromEntries(CHECK_STATES.map((state: CheckState, at) => [state, numbers[at] ?? 0])),
        inTime: numbers[CHECK_STATES.length] ?? 0,
      },
    ]),
  );
}
