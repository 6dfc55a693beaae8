import type { campaigns as endpoints, CheckRow, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { dayInChina } from '../../../platform/time';
import { campaigns } from '../../../services/campaigns';
import { toSheets, type Sheet } from './view';

type Page = Output<typeof endpoints.checks>;

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    made: '',
    sheets: [] as Sheet[],
    more: 'end',
  },

  list: null as PagedList<CheckRow, Page> | null,

  onLoad({ id = '', communityId = '', building = '' }: Record<string, string | undefined>) {
    const at = { id, communityId, building: decodeURIComponent(building) };
    this.list = new PagedList((page) => campaigns.checks(at, 'waiting', page));
    this.setData({ made: `${dayInChina()} 的清单，姓名和电话只显示一部分` });
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
  show({ items }: ListSoFar<CheckRow, Page>) {
    this.setData({ sheets: toSheets(items) });
  },
});
