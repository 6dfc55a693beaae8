import type { ConsentEntry, rights as endpoints, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { rights } from '../../../services/rights';
import { toEntry } from './view';

type Page = Output<typeof endpoints.consentHistory>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    rows: [] as ReturnType<typeof toEntry>[],
  },

  list: null as PagedList<ConsentEntry, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => rights.consentHistory(page));
    void showFirst(this);
  },
  ...listEvents,
  show({ items }: ListSoFar<ConsentEntry, Page>) {
    const now = Date.now();
    this.setData({ rows: items.map((one, index) => toEntry(one, index, now)) });
  },
});
