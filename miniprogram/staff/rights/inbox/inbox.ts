import type { rights as endpoints, Output, RightsSummary } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { rights } from '../../../services/rights';
import { VIEWS, countLine, toRow, viewOf } from './view';

type Page = Output<typeof endpoints.inbox>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    views: VIEWS,
    view: 'open',
    counted: '',
    rows: [] as ReturnType<typeof toRow>[],
  },

  list: null as PagedList<RightsSummary, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => rights.inbox(viewOf(this.data.view), page));
  },
  onShow() {
    // Coming back from a decision, the list is shorter.
    void showFirst(this);
  },
  ...listEvents,
  onView({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ view: detail.value, phase: 'loading', rows: [] });
    void showFirst(this);
  },

  show({ items, page }: ListSoFar<RightsSummary, Page>) {
    const now = Date.now();
    this.setData({ rows: items.map((one) => toRow(one, now)), counted: countLine(page.counts) });
  },
  onRequest({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/staff/rights/request/request?id=${currentTarget.dataset.id}` });
  },
});
