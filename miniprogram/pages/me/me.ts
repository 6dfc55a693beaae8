import { drawn } from '../../platform/drawn';
import { fontScale } from '../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../platform/pageStates';
import { dial } from '../../platform/phoneCall';
import { chooseHome, currentHome, refreshMe } from '../../platform/session';
import { account } from '../../services/account';
import { homes } from '../../services/homes';
import { notices } from '../../services/notices';
import { toMe, toRequests, unreadText } from './view';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    me: null as ReturnType<typeof toMe> | null,
    unread: '',
    requests: [] as ReturnType<typeof toRequests>,
    company: '',
    hotline: '',
  },

  busy: false,

  onShow() {
    void this.load();
  },
  ...loadEvents,

  async load() {
    if (this.busy) return;
    this.busy = true;
    try {
      const me = await refreshMe();
      this.setData({ phase: 'ready', me: toMe(me, currentHome()?.householdId ?? null) });
      await drawn(this);
      const [inbox, asked, welcome] = await Promise.all([
        notices.mine().catch(() => null),
        me.consented ? homes.mine().catch(() => null) : null,
        this.data.company ? null : account.welcome().catch(() => null),
      ]);
      this.setData({
        unread: unreadText(inbox?.unread ?? null),
        ...(asked ? { requests: toRequests(asked.items) } : {}),
        ...(welcome ? { company: welcome.company, hotline: welcome.hotline } : {}),
      });
    } catch (error) {
      showFailure(this, error);
    } finally {
      this.busy = false;
    }
  },

  onChooseHome({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    chooseHome(detail.value);
    this.setData({ 'me.homeId': detail.value });
  },
  onPeople() {
    const { homeId } = this.data.me ?? { homeId: '' };
    void wx.navigateTo({ url: `/owner/homes/people/people?householdId=${homeId}` });
  },
  onViewers() {
    const { homeId } = this.data.me ?? { homeId: '' };
    void wx.navigateTo({ url: `/owner/audit/viewers/viewers?householdId=${homeId}` });
  },
  onRequest(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/owner/homes/request/request?id=${event.currentTarget.dataset.id}` });
  },
  onBind() {
    void wx.navigateTo({ url: '/owner/account/bind/bind' });
  },
  onConsent() {
    void wx.navigateTo({ url: '/owner/account/consent/consent' });
  },
  onPrivacy() {
    void wx.navigateTo({ url: '/owner/rights/privacy/privacy' });
  },
  onNotices() {
    void wx.navigateTo({ url: '/owner/notices/list/list' });
  },
  onNoticeSettings() {
    void wx.navigateTo({ url: '/owner/notices/settings/settings' });
  },
  onStaff() {
    void wx.navigateTo({ url: '/staff/home/home' });
  },
  onHotline() {
    dial(this.data.hotline);
  },
  onGuide() {
    wx.openPrivacyContract({ fail: () => undefined });
  },
});
