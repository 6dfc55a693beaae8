import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { knownMe } from '../../../platform/session';
import { archive } from '../../../services/archive';
import { toRecord } from './view';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    record: null as ReturnType<typeof toRecord> | null,
  },

  householdId: '',

  onLoad({ householdId = '' }: { householdId?: string }) {
    this.householdId = householdId;
  },
  onShow() {
    void this.load();
  },
  ...loadEvents,

  /** Loads anew; a failure leaves what is on screen. */
  async load() {
    try {
      const record = await archive.get(this.householdId);
      const { areas } = await knownMe();
      this.setData({ phase: 'ready', record: toRecord(record, areas) });
    } catch (error) {
      showFailure(this, error);
    }
  },

  onSection({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/staff/tickets/detail/detail?id=${detail.id}` });
  },
  onPeople() {
    void wx.navigateTo({ url: `/staff/homes/people/people?householdId=${this.householdId}` });
  },
  onHistory() {
    void wx.navigateTo({ url: `/owner/archive/history/history?householdId=${this.householdId}` });
  },
  onRequest() {
    const url = this.data.record?.request?.url;
    if (url) void wx.navigateTo({ url });
  },
});
