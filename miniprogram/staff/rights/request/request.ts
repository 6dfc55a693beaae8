import type { RightsView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { rights } from '../../../services/rights';
import { QUESTIONS, RELOADED, resultLine, toRequest, type Deciding } from './view';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toRequest> | null,
    isRefusing: false,
    reason: '',
    error: '',
    notice: '',
    result: '',
    isBusy: false,
  },

  id: '',
  request: null as RightsView | null,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id;
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      this.take(await rights.request(this.id));
    } catch (error) {
      showFailure(this, error);
    }
  },
  take(request: RightsView) {
    this.request = request;
    this.setData({ phase: 'ready', view: toRequest(request, Date.now()) });
  },

  onRefusing() {
    this.setData({ isRefusing: !this.data.isRefusing, error: '' });
  },
  onReason({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: detail.value, error: '' });
  },
  async onCheck() {
    if (await confirm(QUESTIONS.check)) await this.decide('check');
  },
  async onApprove() {
    if (await confirm(QUESTIONS.approve)) await this.decide('approve');
  },
  onRefuse() {
    if (this.data.reason.trim()) void this.decide('refuse', this.data.reason);
    else this.setData({ error: '请写明原因，申请人会看到' });
  },
  async decide(action: Deciding, reason?: string) {
    if (!this.request || this.data.isBusy) return;
    this.setData({ isBusy: true, notice: '' });
    try {
      this.take(await rights.decide(this.request, action, reason));
      this.setData({ isRefusing: false, result: resultLine(this.request.state) });
    } catch (error) {
      const notice = error instanceof CallFailed ? RELOADED[error.code] : undefined;
      if (!notice) toast(error);
      else {
        await this.load();
        this.setData({ notice, isRefusing: false });
      }
    } finally {
      this.setData({ isBusy: false });
    }
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  onBack() {
    void wx.navigateBack();
  },
});
