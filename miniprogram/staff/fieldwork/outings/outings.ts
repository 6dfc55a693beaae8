import type { fieldwork as endpoints, OutingSummary, Output } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { notify } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { fieldwork } from '../../../services/fieldwork';
import { countSealed, sweep } from '../offline/store';
import { whyShut } from '../offline/words';
import { toOutingRow, waitingNote } from './view';

type Page = Output<typeof endpoints.outings>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    waiting: '',
    rows: [] as ReturnType<typeof toOutingRow>[],
  },

  list: null as PagedList<OutingSummary, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => this.read(page));
  },
  onShow() {
    const dropped = sweep(Date.now());
    if (dropped > 0) notify(`${dropped} 户的内容超过 7 天，已从本机清除`);
    this.setData({ waiting: waitingNote(countSealed()) });
    void showFirst(this);
  },
  ...listEvents,

  async read(page: { after: string | null }): Promise<Page> {
    try {
      return await fieldwork.outings(page);
    } catch (error) {
      throw error instanceof CallFailed ? new CallFailed(error.code, whyShut(error), error.retryable) : error;
    }
  },
  show({ items }: ListSoFar<OutingSummary, Page>) {
    this.setData({ rows: items.map((one) => toOutingRow(one, Date.now())) });
  },

  onOuting({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/staff/fieldwork/outing/outing?id=${currentTarget.dataset.id}` });
  },
  onPlan() {
    void wx.navigateTo({ url: '/staff/fieldwork/plan/plan' });
  },
  onQueue() {
    void wx.navigateTo({ url: '/staff/fieldwork/queue/queue' });
  },
});
