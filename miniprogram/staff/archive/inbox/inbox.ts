import type { archive as endpoints, Output, RequestSummary } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar, type More } from '../../../platform/pagedList';
import { archive } from '../../../services/archive';
import { FILTERS, toInboxRow, waitingLine, type Filter } from './view';

type Page = Output<typeof endpoints.inbox>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading' as Phase,
    message: '',
    filters: FILTERS,
    filter: 'all' as Filter,
    waiting: '',
    rows: [] as ReturnType<typeof toInboxRow>[],
    more: 'end' as More,
  },

  list: new PagedList<RequestSummary, Page>(() => Promise.resolve({ items: [], waiting: 0, next: null })),

  onLoad() {
    this.list = new PagedList((page) =>
      archive.inbox(this.data.filter === 'all' ? null : this.data.filter, page),
    );
  },
  onShow() {
    // Coming back from a decision, the list is shorter.
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
  onFilter({ detail }: WechatMiniprogram.CustomEvent<{ value: Filter }>) {
    this.setData({ filter: detail.value, phase: 'loading', rows: [] });
    void showFirst(this);
  },

  show({ items, page }: ListSoFar<RequestSummary, Page>) {
    const now = Date.now();
    this.setData({
      rows: items.map((request) => toInboxRow(request, now)),
      waiting: waitingLine(page.waiting),
    });
  },

  onRequest({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/staff/archive/review/review?id=${currentTarget.dataset.id}` });
  },
});
