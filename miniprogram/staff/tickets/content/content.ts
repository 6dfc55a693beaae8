import type { ContentItem, Output, RefusalReason, tickets as endpoints } from '../../../../contract';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { tickets } from '../../../services/tickets';
import { REASONS, toRow } from './view';

type Page = Output<typeof endpoints.heldContent>;
type Tap = WechatMiniprogram.BaseEvent<
  WechatMiniprogram.IAnyObject,
  { id: string; url: string; decision: 'release' | 'refuse' }
>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    rows: [] as ReturnType<typeof toRow>[],
    reasons: REASONS,
    /** Of which one the reason is being chosen. */
    refusing: '',
    reason: null as RefusalReason | null,
    busy: '',
  },

  list: null as PagedList<ContentItem, Page> | null,
  items: [] as ContentItem[],

  onLoad() {
    this.list = new PagedList((page) => tickets.heldContent(page));
  },
  onShow() {
    void showFirst(this);
  },
  ...listEvents,
  show({ items }: ListSoFar<ContentItem, Page>) {
    const now = Date.now();
    this.items = items;
    this.setData({ rows: items.map((one) => toRow(one, now)) });
  },

  onPhoto({ currentTarget }: Tap) {
    const { url } = currentTarget.dataset;
    void wx.previewImage({ urls: [url], current: url });
  },
  onRefuse({ currentTarget }: Tap) {
    this.setData({ refusing: currentTarget.dataset.id, reason: null });
  },
  onReason({ detail }: WechatMiniprogram.CustomEvent<{ value: RefusalReason }>) {
    this.setData({ reason: detail.value });
  },
  onBack() {
    this.setData({ refusing: '', reason: null });
  },
  async onDecide({ currentTarget }: Tap) {
    const { id, decision } = currentTarget.dataset;
    const item = this.items.find((one) => one.id === id);
    if (!item || this.data.busy) return;
    this.setData({ busy: id });
    try {
      await tickets.decideContent(item, decision, this.data.reason ?? undefined);
      notify(decision === 'release' ? '已显示' : '已不显示，提交人会收到说明');
      this.setData({ refusing: '', reason: null });
      await showFirst(this);
    } catch (error) {
      toast(error);
    } finally {
      this.setData({ busy: '' });
    }
  },
});
