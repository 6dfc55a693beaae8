import type { Output, QueueRow, tickets as endpoints } from '../../../../contract';
import { toRow, type TicketRow } from '../../../components/ticketRow/view';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { tickets } from '../../../services/tickets';
import { EMPTY, toQueueView, viewChoices } from './view';

type Page = Output<typeof endpoints.queue>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    choices: viewChoices(null),
    isCounted: false,
    chosen: 'todo',
    empty: EMPTY.todo,
    rows: [] as TicketRow[],
    more: 'end',
  },

  list: null as PagedList<QueueRow, Page> | null,

  onLoad({ view }: { view?: string }) {
    this.list = new PagedList((page) => tickets.queue(toQueueView(this.data.chosen), page));
    this.choose(view);
  },
  onShow() {
    // Coming back from a ticket, its state has often changed.
    void showFirst(this);
  },
  onPullDownRefresh() {
    void showFirst(this);
  },
  onReachBottom() {
    void showMore(this);
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void showFirst(this);
  },
  onView({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.choose(detail.value);
    void showFirst(this);
  },
  choose(value: string | undefined) {
    const chosen = toQueueView(value);
    this.setData({ chosen, empty: EMPTY[chosen], phase: 'loading', rows: [] });
  },

  show({ items, page }: ListSoFar<QueueRow, Page>) {
    const now = Date.now();
    this.setData({
      rows: items.map((ticket) => toRow(ticket, 'staff', now)),
      // Only the first page counts.
      ...(page.counts === null ? {} : { choices: viewChoices(page.counts), isCounted: true }),
    });
  },

  onTicket({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/staff/tickets/detail/detail?id=${currentTarget.dataset.id}` });
  },
});
