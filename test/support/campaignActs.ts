import { NEVER, type Campaign } from '../../cloudfunctions/campaigns/stored';
import type { Check } from '../../cloudfunctions/checks';
import type { CampaignView } from '../../contract';
import { aKey } from './archiveActs';
import { START, type World } from './world';

const DAY = 86_400_000;

/** A campaign that runs, with all of its households in it already. */
export const aRunningCampaign = (
  _id: string,
  { communityId, createdByName = '' }: { communityId: string; createdByName?: string },
): Campaign => ({
  ...{ _id, quarter: '2026Q4', communityIds: [communityId], communityNames: ['桂花苑'] },
  ...{ buildings: [], status: null, from: START - DAY, due: START + 30 * DAY, state: 'running', version: 3 },
  ...{ isProposed: false, createdBy: null, createdByName, createdAt: START, plan: null },
  ...{ joinAt: NEVER, joinAfter: '', isOverdueMarked: false, isClearing: false },
  ...{ proposeAt: NEVER, nextAt: NEVER, report: null },
});

/** A household in it that was told. */
export const aCheck = (
  _id: string,
  { campaign, householdId, label }: { campaign: Campaign; householdId: string; label: string },
): Check => ({
  ...{ _id, campaignId: campaign._id, householdId, communityId: campaign.communityIds[0] ?? '' },
  ...{ building: '1', label, placeOrder: label, state: 'notified', version: 1, dueAt: campaign.due },
  ...{ attempts: [], requestId: null, answeredAt: null, caller: null, callerId: null, notedBy: null },
  ...{ reasonSealed: null, createdAt: START },
});

/** What a campaign is made with: it starts today and lasts thirty days. */
export const aDraft = (communityIds: string[], more: object = {}) => ({
  ...{ quarter: '2026Q4', communityIds, buildings: [], status: null },
  ...{ from: '2026-11-23T07:00:00Z', due: '2026-12-23T07:00:00Z' },
  ...more,
});

/** Made and scheduled by `openid`; it begins with the clockwork's next run. */
export async function aScheduled(w: World, openid: string, communityIds: string[], more: object = {}) {
  const made = await w
    .as(openid)
    .call('campaigns.create', { draft: aDraft(communityIds, more), requestKey: aKey() });
  if (!made.ok) throw new Error(`not made: ${made.code} ${JSON.stringify(made.fields)}`);
  const { id } = made.data as CampaignView;
  const scheduled = await w.as(openid).call('campaigns.move', { id, version: 1, action: 'schedule' });
  if (!scheduled.ok) throw new Error(`not scheduled: ${scheduled.code}`);
  return scheduled.data as CampaignView;
}
