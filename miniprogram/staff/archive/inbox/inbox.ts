import type { archive as endpoints, Output, RequestSummary } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { archive } from '../../../services/archive';
import { FILTERS, emptyTitle, stateOf, toInboxRow, waitingLine } from './view';

type Page = Output<typeof endpoints.inbox>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    filters: FILTERS,
    filter: 'all',
    emptyTitle: emptyTitle('all'),
    waiting: '',
    rows: [] as ReturnType<typeof toInboxRow>[],
    more: 'end',
  },

  list: null as PagedList<RequestSummary, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => archive.inbox(stateOf(this.data.filter), page));
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
  onFilter({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({
      filter: detail.value,
      emptyTitle: emptyTitle(detail.value),
      phase: 'loading',
      rows: [],
    });
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
