import type { audit as endpoints, Look, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { audit } from '../../../services/audit';
import { toDays } from './view';

type Page = Output<typeof endpoints.viewers>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    days: [] as ReturnType<typeof toDays>,
  },

  list: null as PagedList<Look, Page> | null,

  onLoad({ householdId = '' }: { householdId?: string }) {
    this.list = new PagedList((page) => audit.viewers(householdId, page));
    void showFirst(this);
  },
  ...listEvents,

  show({ items }: ListSoFar<Look, Page>) {
    this.setData({ days: toDays(items, Date.now()) });
  },
});
