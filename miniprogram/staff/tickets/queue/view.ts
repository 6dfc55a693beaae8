import { MOST_COUNTED, QUEUE_VIEWS, type QueueCounts, type QueueView } from '../../../../contract';

/** The lists that have a chip, in its words. */
const CHIPS = {
  todo: '待办',
  mine: '我的',
  team: '本组',
  unassigned: '待派单',
  overdue: '已超时',
  dueToday: '今天到期',
  waitOwner: '等业主',
  onHold: '暂缓',
  done: '已办',
} as const satisfies Partial<Record<QueueView, string>>;

/** A view from outside (a link, a tap); the to-do list when it is none. */
export const toQueueView = (value: string | undefined): QueueView =>
  QUEUE_VIEWS.find((view) => view === value) ?? 'todo';

/** Of many it is only said that they are many. */
const withCount = (name: string, count: number) =>
  count === 0 ? name : `${name} ${count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : count}`;

/** The lists to choose from; counts once known. */
export function viewChoices(counts: Partial<QueueCounts> | null): { value: QueueView; label: string }[] {
  const known: Partial<Record<QueueView, number>> = counts ?? {};
  return (Object.keys(CHIPS) as (keyof typeof CHIPS)[]).map((value) => ({
    value,
    label: withCount(CHIPS[value], known[value] ?? 0),
  }));
}

const NOTHING = { title: '没有这样的工单', text: '换一个列表看看。' };

/** What an empty list means. */
export const EMPTY: Record<QueueView, { title: string; text: string }> = {
  todo: { title: '没有待办的工单', text: '有新的工单时会出现在这里。' },
  mine: { title: '没有派给您的工单', text: '派给您处理的工单会出现在这里。' },
  team: { title: '本组没有待办的工单', text: '分到您所在组的工单会出现在这里。' },
  unassigned: { title: '没有待派的工单', text: '每件工单都有人处理。' },
  overdue: { title: '没有超时的工单', text: '超过承诺时间的工单会出现在这里。' },
  dueToday: { title: '今天没有到期的工单', text: '今天要答复或办完的工单会出现在这里。' },
  waitOwner: { title: '没有在等业主的工单', text: '向业主提问后，工单在这里等回复。' },
  onHold: { title: '没有暂缓的工单', text: '到期后会自动恢复处理。' },
  done: { title: '还没有办完的工单', text: '业主确认或撤回后的工单会出现在这里。' },
  dueSoon: NOTHING,
  longUnassigned: NOTHING,
  reopenedOften: NOTHING,
  rejecting: NOTHING,
};
