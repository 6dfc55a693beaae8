import type { campaigns as endpoints, CheckRow, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { dayInChina } from '../../../platform/time';
import { campaigns } from '../../../services/campaigns';
import { toSheets, type Sheet } from './view';

type Page = Output<typeof endpoints.checks>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    made: '',
    sheets: [] as Sheet[],
  },

  list: null as PagedList<CheckRow, Page> | null,

  onLoad({ id = '', communityId = '', building = '' }: Record<string, string | undefined>) {
    const at = { id, communityId, building: decodeURIComponent(building) };
    this.list = new PagedList((page) => campaigns.checks(at, 'waiting', page));
    this.setData({ made: `${dayInChina()} 的清单，姓名和电话只显示一部分` });
    void showFirst(this);
  },
  ...listEvents,
  show({ items }: ListSoFar<CheckRow, Page>) {
    this.setData({ sheets: toSheets(items) });
  },
});
