import type { RequestView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { drawn } from '../../../platform/drawn';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { archive } from '../../../services/archive';
import { chosenOf, toRebase, type Choices } from './view';

type Chosen = WechatMiniprogram.CustomEvent<
  { value: 'now' | 'proposed' },
  WechatMiniprogram.IAnyObject,
  { path: string }
>;

const NOTHING_CHOSEN: Choices = {};

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toRebase>,
    notice: '',
    isAsked: false,
    busy: false,
  },

  id: '',
  requestKey: '',
  request: null as RequestView | null,
  choices: NOTHING_CHOSEN,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id;
    this.requestKey = newRequestKey();
    this.choices = NOTHING_CHOSEN;
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      this.request = await archive.request(this.id);
      this.draw();
      await drawn(this);
      // Asking for consent in the tap needs the session's template ids; without them nothing is asked.
      await knownMe().catch(() => null);
    } catch (error) {
      showFailure(this, error);
    }
  },
  draw() {
    const view = this.request && toRebase(this.request, this.choices);
    this.setData({ phase: view ? 'ready' : 'empty', view });
  },

  onChoice({ detail, currentTarget }: Chosen) {
    this.choices = { ...this.choices, [currentTarget.dataset.path]: detail.value };
    this.requestKey = newRequestKey();
    this.draw();
  },

  onSubmit() {
    const { view, busy } = this.data;
    if (busy || !view || !this.request) return;
    if (view.left > 0) {
      this.setData({ isAsked: true });
      notify('请先选择以哪一个为准');
      void wx.pageScrollTo({ selector: '#open', duration: 200 });
      return;
    }
    // Before anything is awaited: WeChat asks only within the tap.
    void this.send(this.request, askConsent(['reviewDecided', 'recordDue']));
  },
  async send(request: RequestView, asked: Promise<void>) {
    this.setData({ busy: true, notice: '' });
    try {
      await asked;
      const { id, householdId, version } = request;
      const choices = chosenOf(request, this.choices);
      await archive.rebase({ id, householdId, version, choices, requestKey: this.requestKey });
      notify('已提交，等待审核');
      await wx.navigateBack();
    } catch (error) {
      await this.explain(error);
    } finally {
      this.setData({ busy: false });
    }
  },
  async explain(error: unknown) {
    const code = error instanceof CallFailed ? error.code : '';
    if (code === 'NOTHING_CHANGED')
      this.setData({ notice: '照这样选，档案不会有变化。不需要修改的话，可以返回后撤回这份申请。' });
    else if (code === 'STALE' || code === 'INVALID') {
      await this.load();
      this.setData({ notice: '档案刚刚又有更新，已为您刷新，请再核对一遍。您的选择还在。' });
    } else toast(error);
  },
  onBack() {
    void wx.navigateBack();
  },
});
