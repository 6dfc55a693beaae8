import { quarterName } from '../../../../contract';
import type { CampaignDraft, CampaignPreview, CampaignView } from '../../../../contract';

export interface CampaignForm {
  quarter: string;
  communityIds: string[];
  /** As typed: `3、5`. */
  buildings: string;
  status: 'all' | 'incomplete' | 'stale';
  /** `2026-11-23`, Beijing. */
  from: string;
  due: string;
}

const DAY_MS = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;
const MONTHS = 3;
const USUAL_DAYS = 30;
/** Begins in the morning, ends with the day. */
const [MORNING, END] = ['T09:00:00Z', 'T23:59:00Z'];

const dayOf = (at: number) => new Date(at + BEIJING_MS).toISOString().slice(0, 10);
const instant = (day: string, time: string) =>
  new Date(Date.parse(`${day}${time}`) - BEIJING_MS).toISOString();

const quarterOfDay = (day: string): string =>
  `${day.slice(0, 4)}Q${String(Math.floor((Number(day.slice(5, 7)) - 1) / MONTHS) + 1)}`;

export const STATUS_CHOICES = [
  { value: 'all', label: '全部住户' },
  { value: 'incomplete', label: '档案不完整的' },
  { value: 'stale', label: '一个季度没核对的' },
];

/** This quarter and the next. */
export function quarterChoices(nowMs: number) {
  const now = quarterOfDay(dayOf(nowMs));
  const [year, number] = [Number(now.slice(0, 4)), Number(now.slice(5))];
  const next = number === 4 ? `${String(year + 1)}Q1` : `${String(year)}Q${String(number + 1)}`;
  return [now, next].map((value) => ({ value, label: quarterName(value) }));
}

export const emptyForm = (communityIds: string[], nowMs: number): CampaignForm => ({
  ...{ quarter: quarterOfDay(dayOf(nowMs)), communityIds, buildings: '', status: 'all' },
  ...{ from: dayOf(nowMs + DAY_MS), due: dayOf(nowMs + (USUAL_DAYS + 1) * DAY_MS) },
});

/** A draft that is there, to be changed. */
export const formOf = (campaign: CampaignView): CampaignForm => ({
  ...{ quarter: campaign.quarter, communityIds: campaign.communities.map(({ id }) => id) },
  ...{ buildings: campaign.buildings.join('、'), status: campaign.status ?? 'all' },
  ...{ from: dayOf(Date.parse(campaign.from)), due: dayOf(Date.parse(campaign.due)) },
});

/** What was typed here on top of what somebody else saved meanwhile: a field that was not touched here is as they left it. */
export function rebased(before: CampaignForm, mine: CampaignForm, theirs: CampaignForm): CampaignForm {
  const isMine = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[field as keyof CampaignForm]);
  return { ...theirs, ...Object.fromEntries(Object.entries(mine).filter(isMine)) };
}

/** What to send; not checked. */
export const toDraft = (form: CampaignForm): CampaignDraft => ({
  ...{ quarter: form.quarter, communityIds: form.communityIds },
  buildings: form.buildings.split(/[\s,，、;；]+/).filter(Boolean),
  status: form.status === 'all' ? null : form.status,
  ...{ from: instant(form.from, MORNING), due: instant(form.due, END) },
});

export type CampaignErrors = Partial<
  Record<'quarter' | 'communityIds' | 'buildings' | 'time' | 'rest', string>
>;

/** Sentences beside the fields they belong to; paths as the schema or the server names them. */
export function campaignErrors(fields: Readonly<Record<string, string>>): CampaignErrors {
  const errors: CampaignErrors = {};
  for (const [path, sentence] of Object.entries(fields)) {
    const [name = ''] = path.replace(/^draft\./, '').split('.');
    if (name === 'from' || name === 'due') errors.time ??= sentence;
    else if (name === 'quarter' || name === 'communityIds' || name === 'buildings') errors[name] ??= sentence;
    else errors.rest ??= sentence;
  }
  return errors;
}

/** How many it would be about, and how they are told first. */
export function toPreview({ households, wechat, phone, visit, estimated }: CampaignPreview) {
  const about = (count: number) => `${estimated ? '约 ' : ''}${String(count)} 户`;
  return {
    total: `共 ${String(households)} 户`,
    note: `最先用哪种方式通知${estimated ? '，按其中一部分住户估算' : ''}`,
    rows: [
      { key: 'wechat', label: '微信消息', value: about(wechat) },
      { key: 'phone', label: '短信或电话', value: about(phone) },
      { key: 'visit', label: '只能上门', value: about(visit) },
    ],
  };
}
