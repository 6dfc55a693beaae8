import { MOST_AT_ONCE, MOST_COUNTED, QUEUE_VIEW_NAMES, QUEUE_VIEWS } from '../../../../contract';
import type { QueueCounts, QueueRow, QueueView } from '../../../../contract';
import { toRow as toTicketRow, type TicketRow } from '../../../components/ticketRow/view';

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

const isChip = (view: QueueView): view is keyof typeof CHIPS => view in CHIPS;

/** The lists to choose from, one opened from elsewhere in front; counts once known. */
export function viewChoices(
  counts: Partial<QueueCounts> | null,
  chosen: QueueView,
): { value: QueueView; label: string }[] {
  const known: Partial<Record<QueueView, number>> = counts ?? {};
  return [
    ...(isChip(chosen) ? [] : [{ value: chosen, label: QUEUE_VIEW_NAMES[chosen] }]),
    ...(Object.keys(CHIPS) as (keyof typeof CHIPS)[]).map((value) => ({
      value,
      label: withCount(CHIPS[value], known[value] ?? 0),
    })),
  ];
}

/** A row with what the viewer may do from the list. */
export interface Row extends TicketRow {
  number: string;
  mayTake: boolean;
  /** Whether it is among those to give; empty where it cannot be. */
  pick: '' | 'on' | 'off';
}

export const mayGive = ({ allowed }: QueueRow): boolean => allowed.includes('assign');

/** `picked`: what is picked to be given; null while nothing is to be picked. */
export function toRow(ticket: QueueRow, nowMs: number, picked: readonly string[] | null): Row {
  const { id, number, allowed } = ticket;
  const pick = picked?.includes(id) ? 'on' : 'off';
  return {
    ...toTicketRow(ticket, 'staff', nowMs),
    number,
    mayTake: picked === null && allowed.includes('take'),
    pick: picked === null || !mayGive(ticket) ? '' : pick,
  };
}

/** Picks one more or less, never more than may be given at once. */
export function toggled(picked: readonly string[], id: string): string[] {
  if (picked.includes(id)) return picked.filter((one) => one !== id);
  return [...picked, id].slice(0, MOST_AT_ONCE);
}

/** All that is on the screen, as far as it may be given at once. */
export const allOf = (items: readonly QueueRow[]): string[] =>
  items
    .filter(mayGive)
    .map(({ id }) => id)
    .slice(0, MOST_AT_ONCE);

interface Emptiness {
  title: string;
  text: string;
}

/** What an empty list means. */
export const EMPTY: Record<QueueView, Emptiness> = {
  todo: { title: '没有待办的工单', text: '有新的工单时会出现在这里。' },
  mine: { title: '没有派给您的工单', text: '派给您处理的工单会出现在这里。' },
  team: { title: '本组没有待办的工单', text: '分到您所在组的工单会出现在这里。' },
  unassigned: { title: '没有待派的工单', text: '每件工单都有人处理。' },
  overdue: { title: '没有超时的工单', text: '超过承诺时间的工单会出现在这里。' },
  dueToday: { title: '今天没有到期的工单', text: '今天要答复或办完的工单会出现在这里。' },
  waitOwner: { title: '没有在等业主的工单', text: '向业主提问后，工单在这里等回复。' },
  onHold: { title: '没有暂缓的工单', text: '到期后会自动恢复处理。' },
  done: { title: '还没有办完的工单', text: '业主确认或撤回后的工单会出现在这里。' },
  dueSoon: { title: '没有快到期的工单', text: '四小时内要答复或办完的工单会出现在这里。' },
  longUnassigned: { title: '没有久未派单的工单', text: '超过一天没有派出去的工单会出现在这里。' },
  reopenedOften: { title: '没有反复的工单', text: '业主两次以上反映没有解决的工单会出现在这里。' },
  rejecting: { title: '没有待复核的工单', text: '同事提出不予受理的工单在这里等另一人复核。' },
};

/** What it means that nothing is there, with what was looked for or chosen. */
export function emptinessOf(view: QueueView, found: string, isNarrowed: boolean): Emptiness {
  if (found !== '')
    return { title: '没有找到', text: '可输入单号的前几位、房号如 3-2-502，或内容里的至少两个字。' };
  return isNarrowed ? { title: '没有符合的工单', text: '换个筛选条件看看。' } : EMPTY[view];
}
