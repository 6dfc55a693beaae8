import type { notices as endpoints, NoticeView, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { notices } from '../../../services/notices';
import { targetOf, toNotice } from './view';

type Page = Output<typeof endpoints.mine>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { page: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    rows: [] as ReturnType<typeof toNotice>[],
  },

  list: null as PagedList<NoticeView, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => notices.mine(page));
    void showFirst(this);
  },
  ...listEvents,

  show({ items, page }: ListSoFar<NoticeView, Page>) {
    const now = Date.now();
    this.setData({ rows: items.map((notice) => toNotice(notice, now)) });
    // The marks stay while the page is open; if this fails, they are there the next time as well.
    if (page.unread > 0) notices.markRead().catch(() => undefined);
  },

  onNotice({ currentTarget }: Tap) {
    const target = targetOf(currentTarget.dataset.page);
    if (!target) return;
    if (target.isTab) void wx.switchTab({ url: target.url });
    else void wx.navigateTo({ url: target.url });
  },
});
