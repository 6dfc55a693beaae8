import { CAMPAIGN_STATE_NAMES, quarterName } from '../../../../contract';
import type { CampaignState, CampaignSummary } from '../../../../contract';
import { showDate } from '../../../platform/time';

const TONES: Record<CampaignState, 'neutral' | 'good' | 'info' | 'warn'> = {
  draft: 'warn',
  scheduled: 'info',
  running: 'good',
  paused: 'warn',
  closed: 'neutral',
  cancelled: 'neutral',
};
export const campaignTag = (state: CampaignState) => ({
  text: CAMPAIGN_STATE_NAMES[state],
  tone: TONES[state],
});

const STATUS_LINES = { incomplete: '只查不完整的档案', stale: '只查一个季度没有核对的档案' } as const;

/** What it is about, in a line. */
export function scopeLine({ communities, buildings, status }: CampaignSummary): string {
  const places = communities.map(({ name }) => name).join('、');
  const parts = buildings.length === 0 ? '' : buildings.map((one) => `${one}幢`).join('、');
  return [places, parts, status === null ? '' : STATUS_LINES[status]].filter(Boolean).join(' · ');
}

export const daysLine = ({ from, due }: Pick<CampaignSummary, 'from' | 'due'>): string =>
  `${showDate(from)} 至 ${showDate(due)}`;

export function toCampaignRow(campaign: CampaignSummary) {
  const tag = campaignTag(campaign.state);
  const title = quarterName(campaign.quarter);
  const note = campaign.isProposed && campaign.state === 'draft' ? '系统已拟好，等您安排' : '';
  const [days, scope] = [daysLine(campaign), scopeLine(campaign)];
  return {
    id: campaign.id,
    tag,
    title,
    days,
    scope,
    note,
    label: [title, tag.text, days, scope, note].filter(Boolean).join('，'),
  };
}
