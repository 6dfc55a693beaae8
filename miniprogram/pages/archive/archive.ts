import type { RecordView, RequestSummary } from '../../../contract';
import { sentenceOf } from '../../platform/callFailed';
import { drawn } from '../../platform/drawn';
import { toast } from '../../platform/feedback';
import { fontScale } from '../../platform/fontScale';
import { chooseHome, currentHome, refreshMe } from '../../platform/session';
import { archive } from '../../services/archive';
import { emptinessOf, homeChoicesOf, NOT_YET, toRecord, toRequestRow, toUrgent } from './view';

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    empty: null as ReturnType<typeof emptinessOf>,
    homeChoices: [] as ReturnType<typeof homeChoicesOf>,
    homeId: '',
    record: null as ReturnType<typeof toRecord> | null,
    urgent: null as ReturnType<typeof toUrgent>,
    requests: [] as ReturnType<typeof toRequestRow>[],
    hasMore: false,
    notYet: NOT_YET,
  },

  busy: false,
  /** The latest load; an answer to an earlier one (another home) comes too late to be shown. */
  turn: 0,
  next: null as string | null,
  /** The first requests of the home shown: they stay on screen until newer ones come. */
  newest: [] as readonly RequestSummary[],
  shown: '',

  onShow() {
    void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load();
  },

  /** Loads anew; a failure leaves what is on screen of the same home. */
  async load() {
    const turn = ++this.turn;
    try {
      const me = await refreshMe();
      const home = currentHome();
      const empty = emptinessOf(me);
      if (empty || !home) {
        this.setData({ phase: 'empty', empty, record: null, homeId: '' });
        return;
      }
      const record = await archive.get(home.householdId);
      if (turn !== this.turn) return;
      this.setData({ homeChoices: homeChoicesOf(me), homeId: home.householdId });
      const isSame = this.shown === home.householdId;
      if (!isSame) this.next = null;
      this.show(record, isSame ? this.newest : []);
      await drawn(this);
      const requests = await archive.requests(home.householdId);
      if (turn !== this.turn) return;
      this.next = requests.next;
      this.newest = requests.items;
      this.shown = home.householdId;
      this.show(record, requests.items);
    } catch (error) {
      if (turn !== this.turn) return;
      if (this.data.phase === 'ready') toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },

  show(record: RecordView, requests: readonly RequestSummary[]) {
    this.setData({
      phase: 'ready',
      record: toRecord(record),
      urgent: toUrgent(record, requests),
      requests: requests.map((one) => toRequestRow(one)),
      hasMore: this.next !== null,
    });
  },

  async onMore() {
    if (this.busy || this.next === null) return;
    this.busy = true;
    try {
      const { items, next } = await archive.requests(this.data.homeId, { after: this.next });
      this.next = next;
      const more = items.map((one) => toRequestRow(one));
      this.setData({ requests: [...this.data.requests, ...more], hasMore: next !== null });
    } catch (error) {
      toast(error);
    } finally {
      this.busy = false;
    }
  },

  onChooseHome({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    chooseHome(detail.value);
    this.setData({ phase: 'loading', homeId: detail.value });
    void this.load();
  },
  onEmptyAction() {
    if (this.data.empty) void wx.navigateTo({ url: this.data.empty.url });
  },
  onEdit() {
    void wx.navigateTo({ url: `/owner/archive/edit/edit?householdId=${this.data.homeId}` });
  },
  onHistory() {
    void wx.navigateTo({ url: `/owner/archive/history/history?householdId=${this.data.homeId}` });
  },
  onRequest(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/owner/archive/request/request?id=${event.currentTarget.dataset.id}` });
  },
});
