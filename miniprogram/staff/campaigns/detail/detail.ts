import type { CampaignAction, CampaignView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { drawn } from '../../../platform/drawn';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { campaigns } from '../../../services/campaigns';
import { moveOf, toBuilding, toDetail } from './view';

type MoveTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { action: CampaignAction }>;
type BuildingTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { building: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toDetail> | null,
    communityId: '',
    buildings: [] as ReturnType<typeof toBuilding>[],
    busy: false,
  },

  campaignId: '',
  campaign: null as CampaignView | null,

  onLoad({ id = '' }: { id?: string }) {
    this.campaignId = id;
  },
  onShow() {
    void this.load();
  },
  ...loadEvents,

  async load() {
    try {
      this.show(await campaigns.get(this.campaignId));
    } catch (error) {
      showFailure(this, error);
    }
  },
  show(campaign: CampaignView) {
    this.campaign = campaign;
    const view = toDetail(campaign);
    const communityId = this.data.communityId || (view.communities[0]?.value ?? '');
    this.setData({ phase: 'ready', view, communityId });
    if (view.hasBegun) void this.loadBuildings(communityId);
  },
  /** Below the rest: the page is of use before it is there. */
  async loadBuildings(communityId: string) {
    await drawn(this);
    try {
      const found = await campaigns.buildings(this.campaignId, communityId);
      if (communityId === this.data.communityId) this.setData({ buildings: found.map(toBuilding) });
    } catch (error) {
      toast(error);
    }
  },
  onCommunity({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ communityId: detail.value, buildings: [] });
    void this.loadBuildings(detail.value);
  },

  async onMove({ currentTarget }: MoveTap) {
    const { campaign } = this;
    const move = moveOf(currentTarget.dataset.action);
    if (!campaign || !(await confirm(move))) return;
    // Tapped twice, and said yes twice: once is meant.
    if (this.data.busy || this.campaign !== campaign) return;
    this.setData({ busy: true });
    try {
      this.show(await campaigns.move(campaign, move.action));
      notify('已更新');
    } catch (error) {
      toast(error);
      if (error instanceof CallFailed && error.code === 'STALE') await this.load();
    } finally {
      this.setData({ busy: false });
    }
  },
  onChange() {
    void wx.navigateTo({ url: `/staff/campaigns/edit/edit?id=${this.campaignId}` });
  },
  onCalls() {
    this.goTo('calls', '');
  },
  onVisits() {
    this.goTo('visits', '');
  },
  onBuilding({ currentTarget }: BuildingTap) {
    if (this.data.view?.canCall) this.goTo('calls', currentTarget.dataset.building);
  },
  goTo(page: 'calls' | 'visits', building: string) {
    const query = `id=${this.campaignId}&communityId=${this.data.communityId}&building=${encodeURIComponent(building)}`;
    void wx.navigateTo({ url: `/staff/campaigns/${page}/${page}?${query}` });
  },
});
