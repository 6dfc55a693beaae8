import type { notices as endpoints, OutboxRow, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar, type More } from '../../../platform/pagedList';
import { notices } from '../../../services/notices';
import { FILTERS, toOutboxRow, type Filter } from './view';

type Page = Output<typeof endpoints.outbox>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading' as Phase,
    message: '',
    filters: FILTERS,
    filter: 'all' as Filter,
    rows: [] as ReturnType<typeof toOutboxRow>[],
    more: 'end' as More,
  },

  list: new PagedList<OutboxRow, Page>(() => Promise.resolve({ items: [], next: null })),

  onLoad() {
    this.list = new PagedList((page) =>
      notices.outbox(this.data.filter === 'all' ? null : this.data.filter, page),
    );
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

  show({ items }: ListSoFar<OutboxRow, Page>) {
    const now = Date.now();
    this.setData({ rows: items.map((row) => toOutboxRow(row, now)) });
  },
});
