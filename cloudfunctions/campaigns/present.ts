import type { CampaignSummary, CampaignView } from '../../contract';
import type { Call } from '../kernel/handle';
import { reachesCommunity, reachOf, type Reach } from '../kernel/permit';
import type { Actor } from '../kernel/actor';
import { added, progressOf, type Sums } from './figure';
import { actionsOn, takesAnswers } from './lifecycle';
import { sumsByCommunity, within } from './repository';
import type { Campaign } from './stored';

const iso = (at: number) => new Date(at).toISOString();
const NOTHING: Sums = { counts: {}, inTime: 0 };

export function summaryOf(campaign: Campaign, reach: Reach): CampaignSummary {
  const { _id: id, quarter, state, version, communityIds, communityNames, buildings, status } = campaign;
  const communities = communityIds.flatMap((one, at) =>
    reachesCommunity(reach, one) ? [{ id: one, name: communityNames[at] ?? '' }] : [],
  );
  return {
    ...{ id, quarter, state, version, communities, buildings, status },
    ...{ from: iso(campaign.from), due: iso(campaign.due) },
    ...{ isProposed: campaign.isProposed, createdBy: campaign.createdByName },
  };
}

/** A campaign with its figures, as far as the viewer's communities go. One step to the database. */
export async function presentCampaign(campaign: Campaign, call: Call): Promise<CampaignView> {
  const ids = within(campaign, call.reach);
  return presentWith(campaign, await sumsByCommunity(call.platform.database, campaign._id, ids), call);
}

/** As `presentCampaign`, of figures that are known. */
export function presentWith(
  campaign: Campaign,
  sums: ReadonlyMap<string, Sums>,
  { reach, actor }: Call,
): CampaignView {
  const summary = summaryOf(campaign, reach);
  const ids = within(campaign, reach);
  return {
    ...summary,
    isPlanning: campaign.plan !== null,
    total: progressOf(added([...sums.values()])),
    byCommunity: summary.communities.map(({ id: communityId, name }) => ({
      ...{ communityId, name },
      ...progressOf(sums.get(communityId) ?? NOTHING),
    })),
    // Of communities that are not the viewer's nothing is said, not even in a sum.
    report: ids.length === campaign.communityIds.length ? campaign.report : null,
    allowed: allowedOn(campaign, actor),
  };
}

function allowedOn(campaign: Campaign, actor: Actor): CampaignView['allowed'] {
  const managing = reachOf(actor, 'campaigns.manage');
  const calling = reachOf(actor, 'campaigns.call');
  const mayManage = managing !== null && campaign.communityIds.every((id) => reachesCommunity(managing, id));
  const mayCall = calling !== null && campaign.communityIds.some((id) => reachesCommunity(calling, id));
  return [
    ...(mayManage ? actionsOn(campaign.state) : []),
    ...(mayManage && campaign.state === 'draft' ? (['change'] as const) : []),
    ...(mayCall && takesAnswers(campaign.state) ? (['call'] as const) : []),
  ];
}
