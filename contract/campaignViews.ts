import { Attempt, CheckState } from './checks';
import { Id, Instant, text, Version } from './values';
import * as z from './zod';

/** Source: domain model §2, update campaign. */
export const CAMPAIGN_STATES = ['draft', 'scheduled', 'running', 'paused', 'closed', 'cancelled'] as const;
export const CampaignState = z.enum(CAMPAIGN_STATES);
export type CampaignState = z.infer<typeof CampaignState>;
export const CAMPAIGN_STATE_NAMES: Readonly<Record<CampaignState, string>> = {
  draft: '草稿',
  scheduled: '待开始',
  running: '进行中',
  paused: '已暂停',
  closed: '已结束',
  cancelled: '已取消',
};

export const CAMPAIGN_ACTIONS = ['schedule', 'pause', 'resume', 'cancel', 'close'] as const;
export const CampaignAction = z.enum(CAMPAIGN_ACTIONS);
export type CampaignAction = z.infer<typeof CampaignAction>;
export const CAMPAIGN_ACTION_NAMES: Readonly<Record<CampaignAction, string>> = {
  schedule: '安排开始',
  pause: '暂停',
  resume: '继续',
  cancel: '取消活动',
  close: '结束并出报告',
};

/** `2026Q4` */
export const Quarter = z.string().check(z.regex(/^20\d\dQ[1-4]$/, '请选择季度'));
export const quarterName = (quarter: string): string =>
  `${quarter.slice(0, 4)} 年第 ${quarter.slice(5)} 季度`;

/** Of which records: those with something missing, or those not gone over for a quarter; null: all. */
export const SCOPE_STATUSES = ['incomplete', 'stale'] as const;

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 100;

/** No buildings: all of the communities. Buildings (`3`) go with one community only. */
export const CampaignDraft = z
  .strictObject({
    quarter: Quarter,
    communityIds: z.array(Id).check(z.minLength(1, '请选择小区'), z.maxLength(200, '最多 200 个小区')),
    buildings: z.array(text(10)).check(z.maxLength(60, '最多 60 幢')),
    status: z.nullable(z.enum(SCOPE_STATUSES)),
    from: Instant,
    due: Instant,
  })
  .check(
    z.refine((draft) => Date.parse(draft.due) - Date.parse(draft.from) >= DAY_MS, {
      error: '截止时间至少比开始时间晚一天',
      path: ['due'],
    }),
    z.refine((draft) => Date.parse(draft.due) - Date.parse(draft.from) <= LONGEST_DAYS * DAY_MS, {
      error: `一次活动最长 ${LONGEST_DAYS} 天`,
      path: ['due'],
    }),
    z.refine((draft) => draft.buildings.length === 0 || draft.communityIds.length === 1, {
      error: '选了楼幢时只能选一个小区',
      path: ['buildings'],
    }),
  );
export type CampaignDraft = z.infer<typeof CampaignDraft>;

/** How many households stand where. */
export const CheckCounts = z.record(CheckState, z.int());
export type CheckCounts = z.infer<typeof CheckCounts>;

/**
 * "Updated in time": households that confirmed, or whose change was applied, by the due date, of all in scope but the exempt.
 * Source: domain model §4. `formula`: version of this rule.
 */
export const TimelyFigure = z.strictObject({
  formula: z.int(),
  numerator: z.int(),
  denominator: z.int(),
  exclusions: z.strictObject({ exempt: z.int() }),
});
export type TimelyFigure = z.infer<typeof TimelyFigure>;

export const CampaignProgress = z.strictObject({ counts: CheckCounts, timely: TimelyFigure });
export type CampaignProgress = z.infer<typeof CampaignProgress>;

const PlaceProgress = { counts: CheckCounts, timely: TimelyFigure };
export const CommunityProgress = z.strictObject({ communityId: Id, name: z.string(), ...PlaceProgress });
export type CommunityProgress = z.infer<typeof CommunityProgress>;
export const BuildingProgress = z.strictObject({ building: z.string(), ...PlaceProgress });
export type BuildingProgress = z.infer<typeof BuildingProgress>;

export const CampaignSummary = z.strictObject({
  id: Id,
  quarter: Quarter,
  state: CampaignState,
  version: Version,
  /** Those of the viewer's communities that it is about. */
  communities: z.array(z.strictObject({ id: Id, name: z.string() })),
  buildings: z.array(z.string()),
  status: z.nullable(z.enum(SCOPE_STATUSES)),
  from: Instant,
  due: Instant,
  /** Nobody made it: it follows from the quarter before. */
  isProposed: z.boolean(),
  createdBy: z.string(),
});
export type CampaignSummary = z.infer<typeof CampaignSummary>;

/** Kept when it is closed; its figures change no more. */
export const CampaignReport = z.strictObject({
  closedAt: Instant,
  counts: CheckCounts,
  timely: TimelyFigure,
});
export type CampaignReport = z.infer<typeof CampaignReport>;

export const CampaignView = z.strictObject({
  ...CampaignSummary.def.shape,
  /** Its households are still being gathered: the numbers grow. */
  isPlanning: z.boolean(),
  total: CampaignProgress,
  byCommunity: z.array(CommunityProgress),
  report: z.nullable(CampaignReport),
  allowed: z.array(z.enum([...CAMPAIGN_ACTIONS, 'change', 'call'])),
});
export type CampaignView = z.infer<typeof CampaignView>;

/**
 * How many households there are, exactly, and by which channel they can be reached first. `estimated`: these three were worked out from some
 * hundreds of the households, and are shown as such.
 */
export const CampaignPreview = z.strictObject({
  households: z.int(),
  wechat: z.int(),
  phone: z.int(),
  visit: z.int(),
  estimated: z.boolean(),
});
export type CampaignPreview = z.infer<typeof CampaignPreview>;

export const CHECK_RESULTS = ['noChange', 'noAnswer', 'later', 'unreachable'] as const;
export const CheckResult = z.enum(CHECK_RESULTS, '请选择结果');
export type CheckResult = z.infer<typeof CheckResult>;
export const CHECK_RESULT_NAMES: Readonly<Record<CheckResult, string>> = {
  noChange: '确认没有变化',
  noAnswer: '没有人接或不在家',
  later: '约好再联系',
  unreachable: '联系不上',
};

/** A household of a campaign, for staff: names and phones are masked. */
export const CheckRow = z.strictObject({
  id: Id,
  version: Version,
  householdId: Id,
  address: z.string(),
  building: z.string(),
  ownerName: z.string(),
  ownerPhone: z.string(),
  state: CheckState,
  dueAt: Instant,
  /** When it was answered. */
  answeredAt: z.nullable(Instant),
  attempts: z.array(Attempt),
  /** Who of the staff is to call or to visit. */
  caller: z.nullable(z.strictObject({ id: Id, name: z.string() })),
  /** Why it is exempt, for managers. */
  exemptReason: z.nullable(z.string()),
  allowed: z.array(z.enum(['assign', 'result', 'exempt', 'include'])),
});
export type CheckRow = z.infer<typeof CheckRow>;
