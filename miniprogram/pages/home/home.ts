import type { Me, Welcome } from '../../../contract';
import { drawn } from '../../platform/drawn';
import { fontScale } from '../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../platform/pageStates';
import { dial } from '../../platform/phoneCall';
import { currentHome, refreshMe } from '../../platform/session';
import { badgeTickets } from '../../platform/tabBadge';
import { account } from '../../services/account';
import { loadNews, NO_NEWS } from './load';
import { ABILITIES, greetingOf, nextStepOf, toHomeCard, toWelcome } from './view';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    abilities: ABILITIES,
    welcome: null as ReturnType<typeof toWelcome> | null,
    greeting: '',
    nextStep: null as ReturnType<typeof nextStepOf>,
    card: null as ReturnType<typeof toHomeCard> | null,
    isStaff: false,
  },

  busy: false,
  /** Communities change rarely: asked once per run. */
  known: null as Welcome | null,

  onShow() {
    void this.load();
  },

  ...loadEvents,

  /** Loads anew; a failure leaves what is on screen. */
  async load() {
    if (this.busy) return;
    this.busy = true;
    try {
      const me = await refreshMe();
      this.showMe(me);
      await drawn(this);
      await Promise.all([this.showWelcome(me), this.showNews(me)]);
    } catch (error) {
      showFailure(this, error);
    } finally {
      this.busy = false;
    }
  },

  /** All that is known of the person; the news of their home, if shown before, stays until there is newer. */
  showMe(me: Me) {
    const home = me.consented ? currentHome() : null;
    this.setData({
      phase: 'ready',
      greeting: greetingOf(me),
      nextStep: nextStepOf(me),
      isStaff: me.staff !== null,
      ...(home?.householdId === this.data.card?.householdId
        ? {}
        : { card: home && toHomeCard(home, NO_NEWS) }),
    });
  },
  async showWelcome(me: Me) {
    this.known ??= await account.welcome();
    this.setData({ welcome: toWelcome(this.known, me.homes) });
  },
  async showNews(me: Me) {
    const home = me.consented ? currentHome() : null;
    const news = home && (await loadNews(home));
    badgeTickets(news?.newsTickets ?? 0);
    if (home && news) this.setData({ card: toHomeCard(home, news) });
  },

  onNextStep() {
    if (this.data.nextStep) void wx.navigateTo({ url: this.data.nextStep.url });
  },
  onRequest() {
    void wx.navigateTo({ url: `/owner/archive/request/request?id=${this.data.card?.requestId ?? ''}` });
  },
  onCheck() {
    const { card } = this.data;
    if (card) void wx.navigateTo({ url: `/owner/campaigns/check/check?householdId=${card.householdId}` });
  },
  onArchive() {
    void wx.switchTab({ url: '/pages/archive/archive' });
  },
  onFile() {
    void wx.navigateTo({ url: '/owner/tickets/submit/submit' });
  },
  onTickets() {
    void wx.switchTab({ url: '/pages/tickets/tickets' });
  },
  onNotices() {
    void wx.navigateTo({ url: '/owner/notices/list/list' });
  },
  onDigests() {
    void wx.navigateTo({ url: '/owner/digests/list/list' });
  },
  onStaff() {
    void wx.navigateTo({ url: '/staff/home/home' });
  },
  onDial(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { phone: string }>) {
    dial(event.currentTarget.dataset.phone);
  },
});
