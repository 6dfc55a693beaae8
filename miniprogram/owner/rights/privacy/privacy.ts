import type { ConsentPurpose, rights as endpoints, Output, RightsSummary } from '../../../../contract';
import { drawn } from '../../../platform/drawn';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { PagedList, showFirst, showMore, type ListSoFar } from '../../../platform/pagedList';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { currentHome, knownMe } from '../../../platform/session';
import { rights } from '../../../services/rights';
import { answeredLine, toConsent, toRow, withdrawQuestion } from './view';

type Page = Output<typeof endpoints.mine>;
type PurposeTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { purpose: ConsentPurpose }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    consents: [] as ReturnType<typeof toConsent>[],
    /** The purpose whose answer is under way; empty for none. */
    busy: '',
    rows: [] as ReturnType<typeof toRow>[],
    more: 'end',
    /** Empty without a home. */
    householdId: '',
    canCorrect: false,
  },

  list: null as PagedList<RightsSummary, Page> | null,

  onLoad() {
    this.list = new PagedList((page) => rights.mine(page));
  },
  onShow() {
    void this.load();
  },
  ...loadEvents,
  onReachBottom() {
    void showMore(this);
  },

  async load() {
    try {
      const items = await rights.consents();
      await knownMe();
      this.take(items);
      this.setData({ phase: 'ready' });
    } catch (error) {
      showFailure(this, error);
      return;
    }
    // What was asked for stands below.
    await drawn(this);
    await showFirst(this);
  },
  take(items: Parameters<typeof toConsent>[0][]) {
    const home = currentHome();
    const now = Date.now();
    const isServed = items.some(({ purpose, state }) => purpose === 'service' && state === 'given');
    this.setData({
      consents: items.map((one) => toConsent(one, now)),
      householdId: home?.householdId ?? '',
      canCorrect: isServed && home?.rights.includes('editProfile') === true,
    });
  },
  show({ items }: ListSoFar<RightsSummary, Page>) {
    const now = Date.now();
    this.setData({ rows: items.map((one) => toRow(one, now)) });
  },

  onGive({ currentTarget }: PurposeTap) {
    void this.answer(currentTarget.dataset.purpose, true);
  },
  async onWithdraw({ currentTarget }: PurposeTap) {
    const { purpose } = currentTarget.dataset;
    if (await confirm(withdrawQuestion(purpose))) await this.answer(purpose, false);
  },
  async answer(purpose: ConsentPurpose, given: boolean) {
    if (this.data.busy) return;
    this.setData({ busy: purpose });
    try {
      this.take(await rights.setConsent(purpose, given));
      notify(answeredLine(given));
    } catch (error) {
      toast(error);
    } finally {
      this.setData({ busy: '' });
    }
    // A withdrawal is a request of its own.
    await showFirst(this);
  },

  onText() {
    void wx.navigateTo({ url: '/owner/account/consent/consent' });
  },
  onHistory() {
    void wx.navigateTo({ url: '/owner/rights/history/history' });
  },
  onCopy() {
    void wx.navigateTo({ url: '/owner/rights/copy/copy' });
  },
  onCorrect() {
    void wx.navigateTo({ url: `/owner/archive/edit/edit?householdId=${this.data.householdId}` });
  },
  onErase() {
    void wx.navigateTo({ url: '/owner/rights/erase/erase' });
  },
  onRequest(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/owner/rights/request/request?id=${event.currentTarget.dataset.id}` });
  },
});
