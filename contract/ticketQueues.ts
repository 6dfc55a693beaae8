import { TicketSummary } from './ticketViews';
import { text, Version } from './values';
import * as z from './zod';

/** Staff's lists. `todo`: all that is open; `team`: of the viewer's teams; the others as they are named. */
export const QUEUE_VIEWS = [
  'todo',
  'mine',
  'team',
  'unassigned',
  'overdue',
  'dueToday',
  'waitOwner',
  'onHold',
  'done',
  'dueSoon',
  'longUnassigned',
  'reopenedOften',
  'rejecting',
] as const;
export const QueueView = z.enum(QUEUE_VIEWS);
export type QueueView = z.infer<typeof QueueView>;
export const QUEUE_VIEW_NAMES: Record<QueueView, string> = {
  todo: '全部待办',
  mine: '我的',
  team: '本组',
  unassigned: '待派单',
  overdue: '已超时',
  dueToday: '今天到期',
  waitOwner: '等业主',
  onHold: '暂缓',
  done: '已办',
  dueSoon: '快到期',
  longUnassigned: '超过一天没派单',
  reopenedOften: '反复没解决',
  rejecting: '不予受理待复核',
};

/** Lists that are shown with how many are in them. */
export const COUNTED_VIEWS = [
  'todo',
  'mine',
  'team',
  'unassigned',
  'overdue',
  'dueToday',
  'waitOwner',
  'onHold',
] as const satisfies readonly QueueView[];

/** What a lead looks at first, most pressing first. */
export const ATTENTION_VIEWS = [
  'overdue',
  'longUnassigned',
  'dueSoon',
  'reopenedOften',
  'rejecting',
] as const satisfies readonly QueueView[];

/** Counting ends here, however many there are: 99 and more are shown alike. */
export const MOST_COUNTED = 100;
const count = z.int().check(z.nonnegative(), z.maximum(MOST_COUNTED));
export const QueueCounts = z.strictObject({
  ...{ todo: count, mine: count, team: count, unassigned: count },
  ...{ overdue: count, dueToday: count, waitOwner: count, onHold: count },
});
export type QueueCounts = z.infer<typeof QueueCounts>;

/** Categories that a list is narrowed to, as tickets bear them: `水电`, `水电 · 停电`. */
export const QueueCategories = z.array(text(40)).check(z.minLength(1), z.maxLength(50, '最多 50 个分类'));

/** A row of staff's lists. */
export const QueueRow = z.strictObject({
  ...TicketSummary.def.shape,
  version: Version,
  /** What the viewer may do from the list. */
  allowed: z.array(z.enum(['take', 'assign'])),
});
export type QueueRow = z.infer<typeof QueueRow>;

/** Tickets that are assigned together. */
export const MOST_AT_ONCE = 50;

/** What became of one of several. */
export const ASSIGN_OUTCOMES = ['done', 'changed', 'closed', 'named', 'notOfTeam', 'gone'] as const;
export const AssignOutcome = z.enum(ASSIGN_OUTCOMES);
export type AssignOutcome = z.infer<typeof AssignOutcome>;
export const ASSIGN_OUTCOME_NAMES: Record<AssignOutcome, string> = {
  done: '已派单',
  changed: '刚刚有变化，请看看再派',
  closed: '现在的状态不能派单',
  named: '工单涉及这位同事，不能派给他',
  notOfTeam: '这位同事不能处理这个小区的工单，或现在不在岗',
  gone: '没有找到',
};
