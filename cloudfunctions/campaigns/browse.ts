import { campaigns } from '../../contract';
import type { Tally } from '../checks';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { reachesCommunity, reachOf } from '../kernel/permit';
import { isIn } from '../kernel/query';
import { progressOf } from './figure';
import { presentCampaign, summaryOf } from './present';
import { getCampaign } from './repository';
import type { Campaign } from './stored';

const PAGE_SIZE = 20;
/** More buildings than any community has. */
const MOST_BUILDINGS = 500;

/** Campaigns about the viewer's communities, the latest first. */
export const list = handle(campaigns.list, async ({ state, after }, { reach, platform, actor }) => {
  const { communityIds } = reach;
  const { items, next } = await pageOf<Campaign>(
    platform.database,
    'campaigns',
    {
      ...(communityIds === 'all' ? {} : { communityIds: isIn(communityIds) }),
      ...(state === undefined ? {} : { state }),
    },
    { by: 'from', direction: 'desc', size: PAGE_SIZE, after },
  );
  return {
    items: items.map((one) => summaryOf(one, reach)),
    next,
    allowed: reachOf(actor, 'campaigns.manage') ? ['create' as const] : [],
  };
});

export const get = handle(campaigns.get, async ({ id }, call) =>
  presentCampaign(await getCampaign(call.platform.database, id, call.reach), call),
);

/** Progress by building, as people count them. */
export const buildings = handle(campaigns.buildings, async ({ id, communityId }, { reach, platform }) => {
  const { database } = platform;
  const [campaign, tallies] = await Promise.all([
    getCampaign(database, id, reach),
    database.find<Tally>(
      'checkTallies',
      { campaignId: id, communityId },
      { order: [['order', 'asc']], limit: MOST_BUILDINGS },
    ),
  ]);
  if (!campaign.communityIds.includes(communityId) || !reachesCommunity(reach, communityId))
    throw new Failure('NOT_FOUND');
  return { items: tallies.map(({ building, ...sums }) => ({ building, ...progressOf(sums) })) };
});
