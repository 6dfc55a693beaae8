import type { audit as endpoints, Look, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { audit } from '../../../services/audit';
import { toDays } from './view';

type Page = Output<typeof endpoints.viewers>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    days: [] as ReturnType<typeof toDays>,
    more: 'end',
  },

  list: null as PagedList<Look, Page> | null,

  onLoad({ householdId = '' }: { householdId?: string }) {
    this.list = new PagedList((page) => audit.viewers(householdId, page));
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

  show({ items }: ListSoFar<Look, Page>) {
    this.setData({ days: toDays(items, Date.now()) });
  },
});
