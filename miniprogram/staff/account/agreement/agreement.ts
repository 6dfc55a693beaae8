import type { Agreement, Me } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { drawn } from '../../../platform/drawn';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { currentMe, knownMe } from '../../../platform/session';
import { uploadPhoto } from '../../../platform/upload';
import { whenSeen } from '../../../platform/whenSeen';
import { account } from '../../../services/account';
import { checkDrawing, checkName, toAgreement } from './view';

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toAgreement> | null,
    /** The end of the text has been on the screen. */
    hasRead: false,
    name: '',
    /** Path of the picture on this phone. */
    drawing: '',
    /** They cannot draw: the typed name stands for it. */
    isTypedOnly: false,
    error: '',
    drawingError: '',
    isBusy: false,
  },

  agreement: null as Agreement | null,
  stopWatching: (): void => undefined,

  onLoad() {
    void this.load();
  },
  onUnload() {
    this.stopWatching();
  },
  ...loadEvents,
  async load() {
    try {
      const agreement = await account.agreement();
      // Another text has not been read yet.
      if (agreement.version !== this.agreement?.version) this.setData({ hasRead: false });
      this.agreement = agreement;
      this.show(currentMe());
      await drawn(this);
      this.show(await knownMe());
      await drawn(this);
      this.watchEnd();
    } catch (error) {
      showFailure(this, error);
    }
  },
  watchEnd() {
    this.stopWatching();
    if (this.data.hasRead || !this.data.view?.canSign) return;
    this.stopWatching = whenSeen(this, '.agreement__end', () => this.setData({ hasRead: true }));
  },

  show(me: Me | null) {
    if (!this.agreement) return;
    const isSigned = me ? (me.staff?.agreementSigned ?? false) : null;
    this.setData({ phase: 'ready', view: toAgreement(this.agreement, isSigned, Date.now()) });
  },

  onName({ detail }: Typed) {
    this.setData({ name: detail.value, error: '' });
  },
  onDrawing({ detail }: Typed) {
    this.setData({ drawing: detail.value, drawingError: '' });
  },
  onTypedOnly() {
    this.setData({ isTypedOnly: !this.data.isTypedOnly, drawing: '', drawingError: '' });
  },

  async onSign() {
    const { agreement } = this;
    const { drawing, isTypedOnly, hasRead, isBusy } = this.data;
    if (!agreement || isBusy || !hasRead) return;
    const error = checkName(this.data.name, currentMe()?.staff?.name ?? '');
    const drawingError = checkDrawing(drawing, isTypedOnly);
    this.setData({ error, drawingError });
    if (error || drawingError) return;
    this.setData({ isBusy: true });
    try {
      const fileId = drawing ? await uploadPhoto(drawing, () => undefined) : null;
      await account.signAgreement(agreement.version, this.data.name.trim(), fileId);
      notify('签署完成');
      await this.load();
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
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
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } else if (failure instanceof CallFailed && failure.fields.name) {
      this.setData({ error: failure.fields.name });
    } else {
      toast(failure);
    }
  },

  onDone() {
    void wx.navigateBack();
  },
  onCopies() {
    void wx.navigateTo({ url: '/staff/account/signatures/signatures' });
  },
});
