export type QueueView = 'todo' | 'mine' | 'done';

/** A view from outside (a link, a tap); the to-do list when it is none. */
export const toQueueView = (value: string | undefined): QueueView =>
  value === 'mine' || value === 'done' ? value : 'todo';

const withCount = (name: string, count: number | null) => (count ? `${name} ${count}` : name);

/** The three lists; counts once known. */
export const viewChoices = (
  counts: { todo: number; mine: number } | null,
): { value: QueueView; label: string }[] => [
  { value: 'todo', label: withCount('待办', counts?.todo ?? null) },
  { value: 'mine', label: withCount('我的', counts?.mine ?? null) },
  { value: 'done', label: '已办' },
];

/** What an empty list means. */
export const EMPTY: Record<QueueView, { title: string; text: string }> = {
  todo: { title: '没有待办的工单', text: '有新的工单时会出现在这里。' },
  mine: { title: '没有派给您的工单', text: '派给您处理的工单会出现在这里。' },
  done: { title: '还没有办完的工单', text: '业主确认或撤回后的工单会出现在这里。' },
};
