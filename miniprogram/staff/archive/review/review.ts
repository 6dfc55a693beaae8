import type { RequestView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { archive } from '../../../services/archive';
import { nextWaiting } from '../../reviews/next';
import { RELOADED, WHY, approveQuestion, resultLine, toReview, type Decision } from './view';
import { NOTHING_TYPED, readWhy, removeWhy, saveWhy, toReasons, type Why } from './why';

type Typed = WechatMiniprogram.CustomEvent<{ value: string }, WechatMiniprogram.IAnyObject, { path: string }>;
type Mode = 'look' | 'return' | 'reject' | 'done';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toReview> | null,
    mode: 'look',
    words: WHY.return,
    why: NOTHING_TYPED,
    error: '',
    notice: '',
    result: '',
    next: null as Awaited<ReturnType<typeof nextWaiting>>,
    isBusy: false,
  },

  requestId: '',
  request: null as RequestView | null,

  onLoad({ id = '' }: { id?: string }) {
    this.requestId = id;
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const request = await archive.request(this.requestId);
      if (!this.request) this.setData({ why: readWhy(request.id, request.householdId) });
      this.take(request);
    } catch (error) {
      showFailure(this, error);
    }
  },
  take(request: RequestView) {
    this.request = request;
    this.setData({ phase: 'ready', view: toReview(request, Date.now()) });
  },

  onMode({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { mode: Mode }>) {
    const { mode } = currentTarget.dataset;
    this.setData({ mode, error: '', words: mode === 'reject' ? WHY.reject : WHY.return });
    void wx.pageScrollTo({ selector: mode === 'return' ? '#changes' : '#why', duration: 200 });
  },
  onReason({ detail }: Typed) {
    this.type({ ...this.data.why, reason: detail.value });
  },
  onFieldReason({ detail, currentTarget }: Typed) {
    const fields = { ...this.data.why.fields, [currentTarget.dataset.path]: detail.value };
    this.type({ ...this.data.why, fields });
  },
  type(why: Why) {
    this.setData({ why, error: '' });
    if (this.request) saveWhy(this.request.id, this.request.householdId, why);
  },

  async onApprove() {
    if (!this.request || this.data.isBusy) return;
    if (await confirm(approveQuestion(this.request))) await this.decide('approve');
  },
  onSend() {
    const { mode, why } = this.data;
    if (mode !== 'return' && mode !== 'reject') return;
    if (why.reason.trim()) {
      void this.decide(mode);
      return;
    }
    this.setData({ error: '请写明原因，业主会看到' });
    void wx.pageScrollTo({ selector: '#why', duration: 200 });
  },

  async decide(decision: Decision) {
    const { request } = this;
    if (!request || this.data.isBusy) return;
    this.setData({ isBusy: true, notice: '' });
    try {
      const why = decision === 'approve' ? {} : toReasons(decision, this.data.why);
      this.take(await archive.decide(request, decision, why));
      removeWhy(request.id, request.householdId);
      await this.finish(request.id);
    } catch (error) {
      await this.explain(error);
    } finally {
      this.setData({ isBusy: false });
    }
  },
  async finish(id: string) {
    this.setData({ mode: 'done', result: resultLine(this.request?.state ?? 'applied') });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    this.setData({ next: await nextWaiting(id) });
  },
  async explain(error: unknown) {
    const notice = error instanceof CallFailed ? RELOADED[error.code] : undefined;
    if (error instanceof CallFailed && error.fields.reason) this.setData({ error: error.fields.reason });
    else if (!notice) toast(error);
    if (!notice) return;
    await this.load();
    const isOpen = this.data.view?.canApprove ?? false;
    this.setData({ notice, ...(isOpen ? {} : { mode: 'look' }) });
    notify('已为您刷新');
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },

  onNext() {
    if (this.data.next) void wx.redirectTo({ url: this.data.next.url });
    else void wx.navigateBack();
  },
});
