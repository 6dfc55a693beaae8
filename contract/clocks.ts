import { Instant } from './values';
import * as z from './zod';

/** How pressing a ticket is, the most pressing first. Source: domain model §5, classes. */
export const PRIORITIES = ['emergency', 'urgent', 'ordinary'] as const;
export const Priority = z.enum(PRIORITIES, '请选择紧急程度');
export type Priority = z.infer<typeof Priority>;
export const PRIORITY_NAMES: Readonly<Record<Priority, string>> = {
  emergency: '特急',
  urgent: '紧急',
  ordinary: '普通',
};

/** `minute` and `hour` run around the clock; `workHour` and `workDay` in working hours, one day being all its shifts. */
export const TARGET_UNITS = ['minute', 'hour', 'workHour', 'workDay'] as const;
export const TargetUnit = z.enum(TARGET_UNITS, '请选择单位');
export type TargetUnit = z.infer<typeof TargetUnit>;
export const TARGET_UNIT_NAMES: Readonly<Record<TargetUnit, string>> = {
  minute: '分钟',
  hour: '小时',
  workHour: '工作小时',
  workDay: '个工作日',
};

const MOST_OF_A_UNIT = 999;

/** How long something may take. */
export const Target = z.strictObject({
  amount: z
    .int('请填写整数')
    .check(z.minimum(1, '至少是 1'), z.maximum(MOST_OF_A_UNIT, `最多 ${MOST_OF_A_UNIT}`)),
  unit: TargetUnit,
});
export type Target = z.infer<typeof Target>;

/** The two clocks of a ticket: until a person answers, and until it is solved. */
export const CLOCKS = ['firstResponse', 'resolution'] as const;
export type ClockName = (typeof CLOCKS)[number];

/** `near`: 80 % of the target are used up. `paused`: it waits for the owner, or is on hold. `stopped`: nothing is owed any more. */
export const CLOCK_MARKS = ['calm', 'near', 'overdue', 'paused', 'stopped'] as const;
export const ClockMark = z.enum(CLOCK_MARKS);
export type ClockMark = z.infer<typeof ClockMark>;
export const CLOCK_MARK_NAMES: Readonly<Record<ClockMark, string>> = {
  calm: '按时',
  near: '即将超时',
  overdue: '已超时',
  paused: '已暂停',
  stopped: '已停止',
};

/** How one clock of a ticket stands, for staff. */
export const ClockView = z.strictObject({
  mark: ClockMark,
  target: Target,
  /** While it stands still: as if it had run on. */
  dueAt: Instant,
  /** When it was stopped; null while it runs or is paused. */
  stoppedAt: z.nullable(Instant),
  /** It was, or is, stopped after its time. */
  isLate: z.boolean(),
  /** Time that counts and is left, in ms; below 0 by how much it is over. */
  leftMs: z.int(),
  /** Used up of the target, in percent, rounded down. */
  percent: z.int(),
});
export type ClockView = z.infer<typeof ClockView>;

/** Both clocks of a ticket. */
export const ClocksView = z.strictObject({ firstResponse: ClockView, resolution: ClockView });
export type ClocksView = z.infer<typeof ClocksView>;
