import { notify } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { dial } from '../../../platform/phoneCall';
import { knownMe } from '../../../platform/session';
import { account } from '../../../services/account';
import { hotlinesOf, toDraft, toFound, toProblem } from './view';

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;

Page({
  behaviors: [fontScale],
  data: {
    name: '',
    phone: '',
    phoneCode: '',
    errors: { name: '', phone: '' },
    trouble: '',
    hotlines: [] as ReturnType<typeof hotlinesOf>,
    found: null as ReturnType<typeof toFound> | null,
    busy: false,
  },

  onLoad() {
    knownMe().then(
      ({ consented }) => {
        if (!consented) void wx.redirectTo({ url: '/owner/account/consent/consent' });
      },
      // Offline: the form can be filled; sending will tell.
      () => undefined,
    );
  },

  onName({ detail }: Typed) {
    this.setData({ name: detail.value, errors: { ...this.data.errors, name: '' } });
  },
  onPhone({ detail }: Typed) {
    this.setData({ phone: detail.value, errors: { ...this.data.errors, phone: '' } });
  },
  onPhoneCode({ detail }: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    if (detail.code) this.setData({ phoneCode: detail.code, errors: { ...this.data.errors, phone: '' } });
    else notify('没有取得手机号，请手动填写');
  },
  onTypeInstead() {
    this.setData({ phoneCode: '' });
  },

  async onBind() {
    if (this.data.busy) return;
    this.setData({ busy: true, errors: { name: '', phone: '' }, trouble: '', hotlines: [] });
    try {
      this.setData({ found: toFound(await account.bind(toDraft(this.data))) });
    } catch (error) {
      const { errors, trouble, needsHelp, forgetCode } = toProblem(error);
      this.setData({ errors, trouble, ...(forgetCode ? { phoneCode: '' } : {}) });
      if (needsHelp) await this.showHelp();
    } finally {
      this.setData({ busy: false });
    }
  },

  async showHelp() {
    const welcome = await account.welcome().catch(() => null);
    if (welcome) this.setData({ hotlines: hotlinesOf(welcome) });
  },

  onDial(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { number: string }>) {
    dial(event.currentTarget.dataset.number);
  },
  onScan() {
    void wx.navigateTo({ url: '/owner/homes/join/join' });
  },
  onApply() {
    void wx.navigateTo({ url: '/owner/homes/apply/apply' });
  },
  onArchive() {
    void wx.switchTab({ url: '/pages/archive/archive' });
  },
});
