import type { ConsentEntry, rights as endpoints, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { rights } from '../../../services/rights';
import { toEntry } from './view';

type Page = Output<typeof endpoints.consentHistory>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    rows: [] as ReturnType<typeof toEntry>[],
    more: 'end',
  },

  list: null as PagedList<ConsentEntry, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => rights.consentHistory(page));
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
  show({ items }: ListSoFar<ConsentEntry, Page>) {
    const now = Date.now();
    this.setData({ rows: items.map((one, index) => toEntry(one, index, now)) });
  },
});
