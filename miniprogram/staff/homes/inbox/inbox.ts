import type { HomeRequestSummary, homes as endpoints, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { homes } from '../../../services/homes';
import { FILTERS, stateOf, toRow, waitingLine } from './view';

type Page = Output<typeof endpoints.inbox>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    filters: FILTERS,
    filter: 'all',
    waiting: '',
    rows: [] as ReturnType<typeof toRow>[],
    more: 'end',
  },

  list: null as PagedList<HomeRequestSummary, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => homes.inbox(stateOf(this.data.filter), page));
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
    this.setData({ filter: detail.value, phase: 'loading', rows: [] });
    void showFirst(this);
  },

  show({ items, page }: ListSoFar<HomeRequestSummary, Page>) {
    const now = Date.now();
    this.setData({ rows: items.map((one) => toRow(one, now)), waiting: waitingLine(page.waiting) });
  },
  onRequest({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/staff/homes/review/review?id=${currentTarget.dataset.id}` });
  },
});
