import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { currentMe, knownMe } from '../../../platform/session';
import { homes } from '../../../services/homes';
import { homesOf, NOBODY, sceneIn, toPass } from './view';

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Codes after whose refusal only another code helps. */
const SPENT: readonly string[] = ['CODE_BAD', 'CODE_USED', 'CODE_EXPIRED', 'TOO_MANY'];

Page({
  behaviors: [fontScale],
  data: {
    phase: 'loading',
    message: '',
    refused: '',
    needsConsent: false,
    pass: null as ReturnType<typeof toPass> | null,
    personId: '',
    name: '',
    phone: '',
    errors: { personId: '', name: '', phone: '' },
    bound: null as ReturnType<typeof homesOf> | null,
    busy: false,
  },

  scene: '',

  onLoad({ scene = '' }: { scene?: string }) {
    this.scene = decodeURIComponent(scene);
  },
  /** Also after coming back from the privacy text. */
  onShow() {
    if (!this.data.pass && !this.data.bound) void this.load();
  },
  onRetry() {
    this.setData({ phase: 'loading' });
    void this.load();
  },

  async load() {
    try {
      // Opened from a card nobody is known yet; whether they consented is told with the answer.
      const pass =
        this.scene && currentMe()?.consented !== false ? toPass(await homes.open(this.scene)) : null;
      const { consented } = await knownMe();
      this.setData({ phase: 'ready', refused: '', needsConsent: !consented, pass });
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'CONSENT_REQUIRED')
        this.setData({ phase: 'ready', needsConsent: true });
      else if (!this.refuse(error)) this.setData({ phase: 'failed', message: sentenceOf(error) });
    }
  },
  /** Shows why the code is worth nothing; false when the trouble is another one. */
  refuse(error: unknown): boolean {
    if (!(error instanceof CallFailed && (SPENT.includes(error.code) || error.fields.scene))) return false;
    const refused = error.fields.scene ?? error.message;
    this.setData({ phase: 'ready', pass: null, refused });
    return true;
  },

  onConsent() {
    void wx.navigateTo({ url: '/owner/account/consent/consent' });
  },
  onScan() {
    wx.scanCode({
      success: (scanned) => {
        const scene = sceneIn(scanned);
        if (!scene) {
          notify('这不是绑定用的码');
          return;
        }
        this.scene = scene;
        this.setData({ phase: 'loading', refused: '' });
        void this.load();
      },
      // Turned back: nothing was scanned.
      fail: () => undefined,
    });
  },

  onPerson({ detail }: Typed) {
    this.setData({ personId: detail.value, 'errors.personId': '' });
  },
  onName({ detail }: Typed) {
    this.setData({ name: detail.value, 'errors.name': '' });
  },
  onPhone({ detail }: Typed) {
    this.setData({ phone: detail.value, 'errors.phone': '' });
  },

  async onBind() {
    const { personId, busy } = this.data;
    if (busy) return;
    if (personId === NOBODY) {
      this.onApply();
      return;
    }
    if (!personId) {
      this.setData({ 'errors.personId': '请选择您是哪一位' });
      return;
    }
    this.setData({ busy: true });
    try {
      this.setData({ bound: homesOf(await homes.bindByCode(this.scene, personId)), pass: null });
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'NOT_FOUND') {
        this.setData({ 'errors.personId': '这一位已经绑定了微信，请向工作人员核对' });
      } else if (!this.refuse(error)) toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },
  async onAccept() {
    if (this.data.busy) return;
    // First in the tap: WeChat refuses the question after any wait.
    const asked = askConsent(['reviewDecided', 'recordDue']);
    this.setData({ busy: true });
    await asked;
    try {
      const { name, phone } = this.data;
      const { id } = await homes.accept({ scene: this.scene, name, phone });
      void wx.redirectTo({ url: `/owner/homes/request/request?id=${id}` });
    } catch (error) {
      this.setData({ busy: false });
      if (error instanceof CallFailed && error.code === 'ILLEGAL_ACTION') notify('您已经是这户的成员了');
      else if (error instanceof CallFailed && (error.fields.name || error.fields.phone)) {
        const { name = '', phone = '' } = error.fields;
        this.setData({ errors: { personId: '', name, phone } });
      } else if (!this.refuse(error)) toast(error);
    }
  },

  onApply() {
    void wx.navigateTo({ url: '/owner/homes/apply/apply' });
  },
  onArchive() {
    void wx.switchTab({ url: '/pages/archive/archive' });
  },
});
