import { quarterName } from '../../contract';
import { findStaff } from '../account';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Platform } from '../kernel/ports';
import { deliver, prepareNotice } from '../notices';
import { nextTime } from './deadlines';
import { FRESH } from './manage';
import { proposalTime, quarterAfter, sameDaysNext } from './quarters';
import { NEVER, type Campaign } from './stored';

/**
 * The next quarter's campaign, as a draft of the same scope, and a word to the managers. Its id follows from quarter and scope:
 * proposed twice, it is there once.
 */
export async function propose(platform: Platform, campaign: Campaign): Promise<void> {
  const { database, secrets } = platform;
  const now = platform.now();
  const { communityIds, communityNames, buildings, status } = campaign;
  const quarter = quarterAfter(campaign.quarter);
  const scope = [communityIds.join(','), buildings.join(','), status ?? ''];
  const next: Campaign = {
    ...{ _id: `c-${secrets.idOf('campaigns.next', quarter, ...scope)}`, quarter },
    ...{ communityIds, communityNames, buildings, status },
    ...sameDaysNext(campaign.quarter, campaign.from, campaign.due),
    ...{ state: 'draft', version: 1, isProposed: true, createdBy: null, createdByName: '' },
    ...{ ...FRESH, createdAt: now, proposeAt: proposalTime(quarter) },
  };
  const proposed = { ...next, nextAt: nextTime(next) };
  const staff = await findStaff(platform);
  const notices = staff.flatMap(({ openid, ...member }) => {
    const reach = reachOf(
      { openid, consented: true, name: null, homes: [], staff: member },
      'campaigns.manage',
    );
    const [communityId = ''] = communityIds;
    if (!reach || !communityIds.every((id) => reachesCommunity(reach, id))) return [];
    return [
      prepareNotice({
        ...{ key: `campaign:${next._id}`, to: openid, communityId, template: 'reviewDecided', now },
        title: `${quarterName(quarter)}的信息核对已拟好`,
        body: '请看一看范围和日期，安排它开始。',
        page: `staff/campaigns/detail/detail?id=${next._id}`,
        fields: { item: '季度信息核对', result: '待安排', note: '下一季度的核对已拟好，请安排' },
      }),
    ];
  });
  const told = await database.transaction(async (transaction) => {
    const [current, known] = await Promise.all([
      transaction.get<Campaign>('campaigns', campaign._id),
      transaction.get<Campaign>('campaigns', proposed._id),
    ]);
    if (!current || current.proposeAt > now) return [];
    const done = { proposeAt: NEVER, nextAt: nextTime({ ...current, proposeAt: NEVER }) };
    await Promise.all([
      transaction.update('campaigns', current._id, done),
      ...(known ? [] : [proposed, ...notices]).map((document) =>
        transaction.insert(document === proposed ? 'campaigns' : 'notices', document),
      ),
    ]);
    return known ? [] : notices;
  });
  await deliver(platform, told);
}
