import type { HomeRequestView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { homes } from '../../../services/homes';
import { nextWaiting } from '../../reviews/next';
import { RELOADED, approveQuestion, resultLine, toReview } from './view';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toReview> | null,
    isRejecting: false,
    reason: '',
    error: '',
    notice: '',
    result: '',
    next: null as Awaited<ReturnType<typeof nextWaiting>>,
    isBusy: false,
  },

  id: '',
  /** The viewer asked for it in somebody's stead, and follows it. */
  isAsked: false,
  request: null as HomeRequestView | null,

  onLoad({ id = '', asked = '' }: { id?: string; asked?: string }) {
    this.id = id;
    this.isAsked = asked === '1';
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      this.take(await (this.isAsked ? homes.asked(this.id) : homes.request(this.id)));
    } catch (error) {
      showFailure(this, error);
    }
  },
  take(request: HomeRequestView) {
    this.request = request;
    this.setData({ phase: 'ready', view: toReview(request, Date.now()) });
  },

  onRejecting() {
    this.setData({ isRejecting: !this.data.isRejecting, error: '' });
  },
  onReason({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: detail.value, error: '' });
  },

  async onApprove() {
    if (!this.request || this.data.isBusy) return;
    if (await confirm(approveQuestion(this.request))) await this.decide('approve');
  },
  onReject() {
    if (this.data.reason.trim()) void this.decide('reject', this.data.reason);
    else this.setData({ error: '请写明原因，申请人会看到' });
  },
  async decide(decision: 'approve' | 'reject', reason?: string) {
    if (!this.request || this.data.isBusy) return;
    this.setData({ isBusy: true, notice: '' });
    try {
      this.take(await homes.decide(this.request, decision, reason));
      this.setData({ isRejecting: false, result: resultLine(this.request.state) });
      this.setData({ next: await nextWaiting(this.id) });
    } catch (error) {
      const notice = error instanceof CallFailed ? RELOADED[error.code] : undefined;
      if (!notice) toast(error);
      else {
        await this.load();
        this.setData({ notice, isRejecting: false });
      }
    } finally {
      this.setData({ isBusy: false });
    }
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  onNext() {
    if (this.data.next) void wx.redirectTo({ url: this.data.next.url });
    else void wx.navigateBack();
  },
});
