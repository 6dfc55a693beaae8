import { Priority, Target } from './clocks';
import { endpoint } from './endpoint';
import { TICKET_KINDS, TicketKind } from './ticketFiling';
import { Id, Instant, Version } from './values';
import * as z from './zod';

/** What is promised for one class of tickets. `category` null: for all of the kind that have no row of their own. */
export const PromiseRow = z.strictObject({
  kind: TicketKind,
  category: z.nullable(z.string().check(z.minLength(1, '请选择分类'), z.maxLength(64))),
  priority: Priority,
  firstResponse: Target,
  /** Until somebody is there; null where nobody needs to come, or by appointment. */
  arrive: z.nullable(Target),
  resolution: Target,
});
export type PromiseRow = z.infer<typeof PromiseRow>;

/** Which tickets are more pressing than ordinary from the start. */
export const PriorityRow = z.strictObject({
  kind: TicketKind,
  category: z.string().check(z.minLength(1, '请选择分类'), z.maxLength(64)),
  priority: Priority,
});
export type PriorityRow = z.infer<typeof PriorityRow>;

const MINUTES_A_DAY = 1440;
const minute = z.int('请填写时间').check(z.minimum(0), z.maximum(MINUTES_A_DAY));

/** Minutes of Beijing's day, `[540, 1080]` is 09:00–18:00; one that passes midnight is written as two. */
const WorkShift = z.tuple([minute, minute]).check(z.refine(([from, to]) => from < to, '下班要晚于上班'));

/** When the company works. */
export const WorkHours = z.strictObject({
  shifts: z.array(WorkShift).check(
    z.minLength(1, '至少一个班次'),
    z.maxLength(6, '最多 6 个班次'),
    z.refine((shifts) => shifts.every(([from], at) => at === 0 || (shifts[at - 1]?.[1] ?? 0) <= from), {
      error: '班次要按时间排列，不能重叠',
    }),
  ),
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(
    z.minLength(1, '至少选一天'),
    z.refine((days) => days.every((day, at) => at === 0 || (days[at - 1] ?? 0) < day), '日子不能重复'),
  ),
  /** Closed on public holidays, open on the days worked instead. */
  keepsHolidays: z.boolean('请选择节假日是否休息'),
});
export type WorkHours = z.infer<typeof WorkHours>;

const MOST_ROWS = 200;

const isOnce = (keys: readonly string[]) => new Set(keys).size === keys.length;

/** What a company or a community promises, as it is written. A community writes only where it differs from the company. */
export const PromiseDraft = z.strictObject({
  rows: z.array(PromiseRow).check(
    z.maxLength(MOST_ROWS, `最多 ${MOST_ROWS} 条`),
    z.refine(
      (rows) => isOnce(rows.map(({ kind, category, priority }) => `${kind}/${category ?? ''}/${priority}`)),
      '同一类工单只能有一条承诺',
    ),
  ),
  priorities: z.array(PriorityRow).check(
    z.maxLength(MOST_ROWS, `最多 ${MOST_ROWS} 条`),
    z.refine(
      (rows) => isOnce(rows.map(({ kind, category }) => `${kind}/${category}`)),
      '同一分类只能有一个紧急程度',
    ),
  ),
  /** Null: the company's. */
  hours: z.nullable(WorkHours),
});
export type PromiseDraft = z.infer<typeof PromiseDraft>;

/** A year's holidays as far as they are known. */
export const YearKnown = z.strictObject({ year: z.string(), isComplete: z.boolean(), source: z.string() });
export type YearKnown = z.infer<typeof YearKnown>;

/** What one community promises, or the company when `communityId` is null, and what it rests on. */
export const PromisesView = z.strictObject({
  communityId: z.nullable(Id),
  /** Whose promises the viewer can look at; the company's are `company`. */
  scopes: z.array(z.strictObject({ id: z.nullable(Id), name: z.string() })),
  /** Goes on with every change; 0 while nothing was written. */
  version: Version,
  changedAt: z.nullable(Instant),
  changedBy: z.nullable(z.string()),
  own: PromiseDraft,
  /** The company's own, complete: what holds where `own` says nothing. */
  company: z.strictObject({ ...PromiseDraft.def.shape, hours: WorkHours }),
  years: z.array(YearKnown),
  allowed: z.array(z.enum(['edit'])),
});
export type PromisesView = z.infer<typeof PromisesView>;

/** What owners read of a promise, before they file and after: the company's own word and no law. */
export const PromiseShown = z.strictObject({ firstResponse: Target, resolution: Target });
export type PromiseShown = z.infer<typeof PromiseShown>;

export const promises = {
  /** Of a community, or of the company without one: the first that the viewer may look at when it is not said. */
  get: endpoint({
    name: 'promises.get',
    permission: 'promises.view',
    input: z.strictObject({ communityId: z.optional(z.nullable(Id)) }),
    output: PromisesView,
    errors: ['NOT_FOUND'],
  }),
  /** Holds for tickets filed from now on; `version` as the writer saw it. */
  save: endpoint({
    name: 'promises.save',
    permission: 'promises.write',
    input: z.strictObject({ communityId: z.nullable(Id), version: Version, draft: PromiseDraft }),
    output: PromisesView,
    errors: ['NOT_FOUND', 'STALE'],
  }),
};

const ordinary = (
  kind: TicketKind,
  firstResponse: Target,
  resolution: Target,
): Omit<PromiseRow, 'priority'> => ({ kind, category: null, firstResponse, arrive: null, resolution });

const rowsOf = (kind: TicketKind, firstResponse: Target, resolution: Target): PromiseRow[] => [
  {
    ...{ kind, category: null, priority: 'emergency' },
    firstResponse: { amount: 10, unit: 'minute' },
    arrive: { amount: 30, unit: 'minute' },
    resolution: { amount: 4, unit: 'hour' },
  },
  {
    ...{ kind, category: null, priority: 'urgent' },
    firstResponse: { amount: 30, unit: 'minute' },
    arrive: { amount: 4, unit: 'hour' },
    resolution: { amount: 24, unit: 'hour' },
  },
  { ...ordinary(kind, firstResponse, resolution), priority: 'ordinary' },
];

/** What the company promises until its headquarters write something else. Its own promise, not law. Source: domain model §5. */
export const DEFAULT_PROMISES: PromisesView['company'] = {
  rows: TICKET_KINDS.flatMap((kind) => {
    switch (kind) {
      case 'repair':
        return rowsOf(kind, { amount: 4, unit: 'workHour' }, { amount: 5, unit: 'workDay' });
      case 'complaint':
        return rowsOf(kind, { amount: 24, unit: 'hour' }, { amount: 7, unit: 'workDay' });
      case 'suggestion':
        return rowsOf(kind, { amount: 2, unit: 'workDay' }, { amount: 10, unit: 'workDay' });
      default:
        return rowsOf(kind, { amount: 1, unit: 'workDay' }, { amount: 3, unit: 'workDay' });
    }
  }),
  priorities: [
    { kind: 'repair', category: '水电', priority: 'urgent' },
    { kind: 'repair', category: '管道漏水', priority: 'urgent' },
    { kind: 'repair', category: '电梯', priority: 'urgent' },
  ],
  hours: {
    shifts: [
      [540, 720],
      [810, 1080],
    ],
    weekdays: [1, 2, 3, 4, 5],
    keepsHolidays: true,
  },
};
