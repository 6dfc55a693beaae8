import { sentenceOf } from '../../../platform/callFailed';
import { toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { archive } from '../../../services/archive';
import { toVersion } from './view';

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    versions: [] as ReturnType<typeof toVersion>[],
    hasMore: false,
    canRestore: false,
    busy: false,
  },

  householdId: '',
  next: null as string | null,

  onLoad({ householdId = '' }: { householdId?: string }) {
    this.householdId = householdId;
    void this.more();
  },
  onReachBottom() {
    if (this.next !== null) void this.more();
  },
  onMore() {
    void this.more();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.more();
  },

  /** Loads the next page of versions, newest first; a failure keeps those that are there. */
  async more() {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      const { items, next, allowed } = await archive.history(this.householdId, { after: this.next });
      this.next = next;
      const versions = [...this.data.versions, ...items.map((one) => toVersion(one))];
      this.setData({
        ...{ phase: versions.length > 0 ? 'ready' : 'empty', versions, hasMore: next !== null },
        canRestore: allowed.includes('restore'),
      });
    } catch (error) {
      if (this.data.versions.length > 0) toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
    } finally {
      this.setData({ busy: false });
    }
  },

  onRestore({
    currentTarget,
  }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { version: number }>) {
    const query = `householdId=${this.householdId}&version=${currentTarget.dataset.version}`;
    void wx.navigateTo({ url: `/owner/archive/restore/restore?${query}` });
  },
  onRequest(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/owner/archive/request/request?id=${event.currentTarget.dataset.id}` });
  },
});
