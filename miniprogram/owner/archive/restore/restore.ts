import { CallFailed } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { drawn } from '../../../platform/drawn';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { knownMe } from '../../../platform/session';
import { archive } from '../../../services/archive';
import { toRestore } from './view';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toRestore> | null,
    reason: '',
    error: '',
    notice: '',
    busy: false,
  },

  householdId: '',
  version: 0,
  baseVersion: 0,
  requestKey: '',

  onLoad({ householdId = '', version = '' }: { householdId?: string; version?: string }) {
    this.householdId = householdId;
    this.version = Number(version);
    this.requestKey = newRequestKey();
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const answer = await archive.version(this.householdId, this.version);
      this.baseVersion = answer.baseVersion;
      this.setData({ phase: 'ready', view: toRestore(answer) });
      await drawn(this);
      // Asking for consent in the tap needs the session's template ids; without them nothing is asked.
      await knownMe().catch(() => null);
    } catch (error) {
      showFailure(this, error);
    }
  },

  onReason({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.requestKey = newRequestKey();
    this.setData({ reason: detail.value, error: '' });
  },
  onSubmit() {
    if (this.data.busy || !this.data.view?.canRestore) return;
    if (this.data.reason.trim() === '') {
      this.setData({ error: '请写明为什么要恢复' });
      return;
    }
    // Before anything is awaited: WeChat asks only within the tap.
    void this.send(askConsent(['reviewDecided', 'recordDue']));
  },
  async send(asked: Promise<void>) {
    this.setData({ busy: true, notice: '' });
    try {
      await asked;
      const { householdId, version, baseVersion, requestKey } = this;
      const { reason } = this.data;
      const { id } = await archive.restore({ householdId, version, baseVersion, reason, requestKey });
      notify('已提交，等待审核');
      await wx.redirectTo({ url: `/owner/archive/request/request?id=${id}` });
    } catch (error) {
      if (error instanceof CallFailed && error.fields.reason) this.setData({ error: error.fields.reason });
      else if (
        error instanceof CallFailed &&
        ['STALE', 'REQUEST_OPEN', 'NOTHING_CHANGED'].includes(error.code)
      ) {
        await this.load();
        this.setData({ notice: '档案刚刚有更新，已为您刷新，请再看一遍会有哪些变化。' });
      } else toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },
  onOpenRequest() {
    const id = this.data.view?.openRequestId;
    if (id) void wx.redirectTo({ url: `/owner/archive/request/request?id=${id}` });
  },
});
