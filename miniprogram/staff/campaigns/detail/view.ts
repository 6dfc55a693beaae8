import { CAMPAIGN_ACTION_NAMES, quarterName } from '../../../../contract';
import type { BuildingProgress, CampaignAction, CampaignProgress, CampaignView } from '../../../../contract';
import { showTime } from '../../../platform/time';
import { campaignTag, daysLine, scopeLine } from '../list/view';

const PERCENT = 100;

/** `在期限内完成 40%（12/30 户）`; what is exempt is named, for it is not counted. */
export function timelyLine({ timely }: CampaignProgress): string {
  const { numerator, denominator, exclusions } = timely;
  const share = denominator === 0 ? 0 : Math.floor((numerator / denominator) * PERCENT);
  const exempt = exclusions.exempt > 0 ? `，另有 ${String(exclusions.exempt)} 户豁免` : '';
  return `按时完成 ${String(share)}%（${String(numerator)}/${String(denominator)} 户）${exempt}`;
}

export function shareOf({ counts, timely }: CampaignProgress): number {
  const answered = counts.confirmed + counts.done;
  return timely.denominator === 0 ? 0 : Math.round((answered / timely.denominator) * PERCENT);
}

/** The ten states in the five words that staff think in. */
function countsOf({ counts }: CampaignProgress) {
  return [
    { key: 'answered', label: '已完成', value: counts.confirmed + counts.done },
    { key: 'review', label: '修改审核中', value: counts.changeSubmitted },
    { key: 'open', label: '等业主确认', value: counts.pending + counts.notified + counts.opened },
    { key: 'call', label: '待联系', value: counts.visit + counts.overdue },
    { key: 'lost', label: '联系不上', value: counts.unreachable },
  ];
}

const MOVES: Record<CampaignAction, { title: string; content: string; yes: string }> = {
  schedule: { title: '安排开始？', content: '到开始那天，系统会自动通知范围内的每一户。', yes: '安排' },
  pause: { title: '暂停？', content: '暂停后不再发提醒，也不登记新的住户；业主仍然可以确认。', yes: '暂停' },
  resume: {
    title: '继续？',
    content: '从停下的地方接着提醒，十五分钟内开始；后面的步骤仍隔开日子。',
    yes: '继续',
  },
  cancel: { title: '取消这次核对？', content: '取消后不能恢复，已确认的记录会保留。', yes: '取消它' },
  close: { title: '结束并出报告？', content: '结束后业主不能再确认，报告的数字不再变化。', yes: '结束' },
};
/** What is asked for first comes first. */
const ORDER = ['schedule', 'resume', 'pause', 'close', 'cancel'] as const;

export const moveOf = (action: CampaignAction) => ({
  ...{ action, label: CAMPAIGN_ACTION_NAMES[action] },
  ...MOVES[action],
});

export function toDetail(campaign: CampaignView) {
  const { total, byCommunity, report } = campaign;
  return {
    ...{ title: quarterName(campaign.quarter), tag: campaignTag(campaign.state) },
    ...{ days: daysLine(campaign), scope: scopeLine(campaign) },
    note: campaign.isPlanning ? '正在逐户登记，数字还会增加' : '',
    ...{ share: shareOf(total), timely: timelyLine(total), counts: countsOf(total) },
    communities: byCommunity.map(({ communityId, name, ...progress }) => ({
      ...{ value: communityId, label: name, timely: timelyLine(progress), share: shareOf(progress) },
    })),
    report: report && { at: `${showTime(report.closedAt)} 结束`, timely: timelyLine(report) },
    moves: ORDER.filter((action) => campaign.allowed.includes(action)).map(moveOf),
    canChange: campaign.allowed.includes('change'),
    canCall: campaign.allowed.includes('call'),
    hasBegun: campaign.state !== 'draft' && campaign.state !== 'scheduled',
  };
}

export const toBuilding = ({ building, ...progress }: BuildingProgress) => ({
  ...{ building, title: `${building}幢`, timely: timelyLine(progress), share: shareOf(progress) },
});
