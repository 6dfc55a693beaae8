import type { DigestView } from '../../../../contract';
import { showTime } from '../../../platform/time';
import { digestTag } from '../list/view';

function noteOf({ state, decidedBy, decidedAt, told, opened, isSpreading }: DigestView): string {
  const who = decidedBy ? `${decidedBy}，${showTime(decidedAt)}` : '';
  switch (state) {
    case 'gathering':
      return '正在统计这一期的工单，几分钟后再来看。';
    case 'draft':
      return '下面是业主会看到的样子。批准之前，业主看不到。';
    case 'published':
      return `${who}批准。${isSpreading ? '正在通知业主，' : ''}已通知 ${told} 人，${opened} 人看过。`;
    default:
      return `${who}决定不发布。`;
  }
}

/** What stands above the digest, and what may be done with it. */
export function toHead(view: DigestView) {
  return {
    tag: digestTag(view.state),
    note: noteOf(view),
    advice:
      view.state === 'draft' && view.tickets.length === 0 && view.allowed.includes('edit')
        ? '还没有选案例。选几个办好的事，业主更看得明白。'
        : '',
    canEdit: view.allowed.includes('edit'),
    canApprove: view.allowed.includes('approve'),
    canDiscard: view.allowed.includes('discard'),
  };
}

export const APPROVE = {
  title: '批准并发布？',
  content: '本小区每位业主都会收到通知，发布后不能修改或撤回。',
  yes: '发布',
};
export const DISCARD = { title: '这一期不发布？', content: '业主不会看到，也不能再恢复。', yes: '不发布' };
