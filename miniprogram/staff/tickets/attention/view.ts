import { MOST_COUNTED, QUEUE_VIEW_NAMES, type Output, type tickets } from '../../../../contract';
import { toRow } from '../../../components/ticketRow/view';

/** What each list is about, in a sentence. */
const REASONS: Record<Output<typeof tickets.attention>['groups'][number]['view'], string> = {
  overdue: '已过承诺的时间，请催办或改派',
  longUnassigned: '请尽快派给处理人',
  dueSoon: '四小时内要答复或办完',
  reopenedOften: '业主两次以上反映没有解决，请换人或亲自跟进',
  rejecting: '同事提出不予受理，请您复核',
};

/** The lists that have something in them, each with its first few. */
export function toGroups({ groups }: Output<typeof tickets.attention>, nowMs: number) {
  return groups
    .filter(({ count }) => count > 0)
    .map(({ view, count, items }) => ({
      view,
      title: `${QUEUE_VIEW_NAMES[view]} ${count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : count}`,
      reason: REASONS[view],
      rows: items.map((ticket) => toRow(ticket, 'staff', nowMs)),
      more: count > items.length ? '查看全部' : '',
    }));
}

export type Group = ReturnType<typeof toGroups>[number];
