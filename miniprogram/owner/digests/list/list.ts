import type { DigestRow, digests as endpoints, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { digests } from '../../../services/digests';
import { toRow } from './view';

type Page = Output<typeof endpoints.published>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    rows: [] as ReturnType<typeof toRow>[],
  },

  list: null as PagedList<DigestRow, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => digests.published(page));
    void showFirst(this);
  },
  ...listEvents,
  show({ items }: ListSoFar<DigestRow, Page>) {
    this.setData({ rows: items.map(toRow) });
  },
  onDigest({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/owner/digests/digest/digest?id=${currentTarget.dataset.id}` });
  },
});
