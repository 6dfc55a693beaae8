import type { notices as endpoints, OutboxRow, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { notices } from '../../../services/notices';
import { FILTERS, stateOf, toOutboxRow } from './view';

type Page = Output<typeof endpoints.outbox>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    filters: FILTERS,
    filter: 'all',
    rows: [] as ReturnType<typeof toOutboxRow>[],
    more: 'end',
  },

  list: null as PagedList<OutboxRow, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => notices.outbox(stateOf(this.data.filter), page));
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

  show({ items }: ListSoFar<OutboxRow, Page>) {
    const now = Date.now();
    this.setData({ rows: items.map((row) => toOutboxRow(row, now)) });
  },
});
