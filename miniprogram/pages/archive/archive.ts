import type { Me, RecordView } from '../../../contract';
import { readAtHome } from '../../platform/atHome';
import { toast } from '../../platform/feedback';
import { fontScale } from '../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../platform/pageStates';
import { chooseHome } from '../../platform/session';
import { archive } from '../../services/archive';
import { emptinessOf, homeChoicesOf, toRecord, toRequestRow, toUrgent } from './view';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    empty: null as ReturnType<typeof emptinessOf>,
    homeChoices: [] as ReturnType<typeof homeChoicesOf>,
    homeId: '',
    record: null as ReturnType<typeof toRecord> | null,
    urgent: null as ReturnType<typeof toUrgent>,
    requests: [] as ReturnType<typeof toRequestRow>[],
    hasMore: false,
  },

  busy: false,
  /** The latest load; an answer to an earlier one (another home) comes too late to be shown. */
  turn: 0,
  next: null as string | null,

  onShow() {
    void this.load();
  },
  ...loadEvents,

  /** Loads anew, with who the person is now, in one call; a failure leaves what is on screen of the same home. */
  async load(): Promise<void> {
    const turn = ++this.turn;
    try {
      const at = await readAtHome(archive.get);
      if (turn !== this.turn) return;
      const empty = emptinessOf(at.me);
      if (empty) this.setData({ phase: 'empty', empty, record: null, homeId: '' });
      else if (at.found) this.show(at.found, at.me);
      else throw at.refused;
    } catch (error) {
      if (turn !== this.turn) return;
      showFailure(this, error);
    }
  },

  show(record: RecordView, me: Me) {
    const { items, next } = record.requests;
    this.next = next;
    this.setData({
      phase: 'ready',
      homeChoices: homeChoicesOf(me),
      homeId: record.householdId,
      record: toRecord(record),
      urgent: toUrgent(record, items),
      requests: items.map((one) => toRequestRow(one)),
      hasMore: next !== null,
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
  onSection({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/owner/tickets/detail/detail?id=${detail.id}` });
  },
  onAllTickets() {
    void wx.switchTab({ url: '/pages/tickets/tickets' });
  },
  onCheck() {
    void wx.navigateTo({ url: `/owner/campaigns/check/check?householdId=${this.data.homeId}` });
  },
  onEdit() {
    void wx.navigateTo({ url: `/owner/archive/edit/edit?householdId=${this.data.homeId}` });
  },
  onHistory() {
    void wx.navigateTo({ url: `/owner/archive/history/history?householdId=${this.data.homeId}` });
  },
  onViewers() {
    void wx.navigateTo({ url: `/owner/audit/viewers/viewers?householdId=${this.data.homeId}` });
  },
  onRequest(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/owner/archive/request/request?id=${event.currentTarget.dataset.id}` });
  },
});
