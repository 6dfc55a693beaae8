import { RIGHTS_STATE_NAMES, type RightsSummary } from '../../../../contract';
import { rightsTag, rightsTitle, showDay } from '../../../components/rightsStates';
import { span } from '../../../components/ticketRow/view';
import { showTime } from '../../../platform/time';

export const VIEWS = [
  { value: 'open', label: '待办理' },
  { value: 'done', label: '已结束' },
];
export const viewOf = (view: string): 'open' | 'done' => (view === 'done' ? 'done' : 'open');

/** One request as a row, with how long is left. */
export function toRow(request: RightsSummary, nowMs: number) {
  const { id, state, isOverdue, dueAt, submittedAt } = request;
  const isOpen = state === 'received' || state === 'identityChecked' || state === 'inProgress';
  const left = Date.parse(dueAt) - nowMs;
  const due = isOverdue ? `已逾期 ${span(-left)}` : `还剩 ${span(Math.max(0, left))}`;
  const title = rightsTitle(request);
  const place = `${request.communityName} ${request.address}`;
  const when = isOpen ? `${showDay(dueAt)}到期` : `${showTime(submittedAt, nowMs)}提交`;
  return {
    ...{ id, title, place, when, isOverdue, tag: rightsTag(state), due: isOpen ? due : '' },
    label: [title, RIGHTS_STATE_NAMES[state], place, isOpen ? due : when].join('，'),
  };
}

export function countLine({ open, overdue }: { open: number; overdue: number }): string {
  if (open === 0) return '没有等待办理的申请';
  return `共 ${open} 份等待办理，最早到期的在最前${overdue > 0 ? `，其中 ${overdue} 份已逾期` : ''}`;
}
