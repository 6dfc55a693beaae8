import { sentenceOf } from '../../../platform/callFailed';
import { toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { knownMe } from '../../../platform/session';
import { archive } from '../../../services/archive';
import { toRecord } from './view';

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    record: null as ReturnType<typeof toRecord> | null,
  },

  householdId: '',

  onLoad({ householdId = '' }: { householdId?: string }) {
    this.householdId = householdId;
  },
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

  /** Loads anew; a failure leaves what is on screen. */
  async load() {
    try {
      const record = await archive.get(this.householdId);
      const { areas } = await knownMe();
      this.setData({ phase: 'ready', record: toRecord(record, areas) });
    } catch (error) {
      if (this.data.phase === 'ready') toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
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
