import type { campaigns as endpoints, CampaignSummary, Output } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { LIST_LOADING, listEvents, PagedList, showFirst, type ListSoFar } from '../../../platform/pagedList';
import { campaigns } from '../../../services/campaigns';
import { toCampaignRow } from './view';

type Page = Output<typeof endpoints.list>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LIST_LOADING,
    rows: [] as ReturnType<typeof toCampaignRow>[],
    canCreate: false,
  },

  list: null as PagedList<CampaignSummary, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => campaigns.list(page));
  },
  onShow() {
    void showFirst(this);
  },
  ...listEvents,
  show({ items, page }: ListSoFar<CampaignSummary, Page>) {
    this.setData({ rows: items.map(toCampaignRow), canCreate: page.allowed.includes('create') });
  },
  onCampaign({ currentTarget }: Tap) {
    void wx.navigateTo({ url: `/staff/campaigns/detail/detail?id=${currentTarget.dataset.id}` });
  },
  onNew() {
    void wx.navigateTo({ url: '/staff/campaigns/edit/edit' });
  },
});
