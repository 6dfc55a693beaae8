import type { Agreement, Me } from '../../../../contract';
import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { drawn } from '../../../platform/drawn';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { currentMe, knownMe } from '../../../platform/session';
import { account } from '../../../services/account';
import { checkName, toAgreement } from './view';

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    view: null as ReturnType<typeof toAgreement> | null,
    name: '',
    error: '',
    isBusy: false,
  },

  agreement: null as Agreement | null,

  onLoad() {
    void this.load();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load();
  },
  async load() {
    try {
      this.agreement = await account.agreement();
      this.show(currentMe());
      await drawn(this);
      this.show(await knownMe());
    } catch (error) {
      if (this.agreement) toast(error);
      else this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },

  show(me: Me | null) {
    if (!this.agreement) return;
    const isSigned = me ? (me.staff?.agreementSigned ?? false) : null;
    this.setData({ phase: 'ready', view: toAgreement(this.agreement, isSigned, Date.now()) });
  },

  onName({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ name: detail.value, error: '' });
  },

  async onSign() {
    const { agreement } = this;
    if (!agreement || this.data.isBusy) return;
    const error = checkName(this.data.name, currentMe()?.staff?.name ?? '');
    this.setData({ error });
    if (error) return;
    this.setData({ isBusy: true });
    try {
      await account.signAgreement(agreement.version, this.data.name.trim());
      notify('签署完成');
      await this.load();
    } catch (failure) {
      await this.explain(failure);
    } finally {
      this.setData({ isBusy: false });
    }
  },

  /** A new text must be read before it is signed; the typed name stays. */
  async explain(failure: unknown) {
    if (failure instanceof CallFailed && failure.code === 'STALE') {
      await this.load();
      this.setData({ error: '协议刚刚更新，请从头阅读新的内容后再签署' });
    } else if (failure instanceof CallFailed && failure.fields.name) {
      this.setData({ error: failure.fields.name });
    } else {
      toast(failure);
    }
  },

  onDone() {
    void wx.navigateBack();
  },
});
