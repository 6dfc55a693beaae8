import type { RightsView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { rights } from '../../../services/rights';
import { WITHDRAW_QUESTION, toRequest, toSections } from './view';

type HoldTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { kind: string; id: string }>;
type FileTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { file: 'json' | 'html' }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toRequest> | null,
    sections: [] as ReturnType<typeof toSections>,
    isBusy: false,
  },

  id: '',
  request: null as RightsView | null,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id;
  },
  onShow() {
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      this.take(await rights.myRequest(this.id));
    } catch (error) {
      showFailure(this, error);
      return;
    }
    if (this.request?.files && this.data.sections.length === 0) await this.read();
  },
  take(request: RightsView) {
    this.request = request;
    this.setData({ phase: 'ready', view: toRequest(request, Date.now()) });
  },
  async read() {
    try {
      this.setData({ sections: toSections(await rights.readCopy(this.id)) });
    } catch (error) {
      toast(error);
    }
  },

  onLink({ currentTarget }: FileTap) {
    const { files } = this.request ?? { files: null };
    if (!files) return;
    wx.setClipboardData({
      data: files[currentTarget.dataset.file],
      success: () => notify('链接已复制，可在浏览器中打开'),
      fail: () => notify('没有复制成功，请重试'),
    });
  },
  onHold({ currentTarget }: HoldTap) {
    const { kind, id } = currentTarget.dataset;
    const page = kind === 'ticket' ? '/owner/tickets/detail/detail' : '/owner/archive/request/request';
    void wx.navigateTo({ url: `${page}?id=${id}` });
  },
  async onWithdraw() {
    if (!this.request || this.data.isBusy || !(await confirm(WITHDRAW_QUESTION))) return;
    this.setData({ isBusy: true });
    try {
      this.take(await rights.withdraw(this.request));
    } catch (error) {
      toast(error);
      if (error instanceof CallFailed && !error.retryable) await this.load();
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
