import { PRIVACY_NEWS } from '../../../components/privacyText/words';
import { toast, notify } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { currentMe, knownMe } from '../../../platform/session';
import { account } from '../../../services/account';

Page({
  behaviors: [fontScale],
  data: {
    /** Null until known: then neither button nor thanks is shown. */
    consented: null as boolean | null,
    /** What is new, for who agreed to an older text. */
    news: [] as readonly string[],
    busy: false,
  },

  onLoad() {
    knownMe().then(
      ({ consented, consent }) =>
        this.setData({ consented, news: consent === 'outdated' ? PRIVACY_NEWS : [] }),
      // The text can be read without us; agreeing will tell what is wrong.
      () => this.setData({ consented: false }),
    );
  },

  async onAgree() {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      const me = await account.consent();
      notify('谢谢，已记录您的同意');
      if (me.homes.length === 0 && !me.staff) await wx.redirectTo({ url: '/owner/account/bind/bind' });
      else this.leave();
    } catch (error) {
      toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },

  onRefuse() {
    if (currentMe()?.consented === false) notify('没关系，您仍可浏览首页');
    this.leave();
  },

  leave() {
    if (getCurrentPages().length > 1) void wx.navigateBack();
    else void wx.switchTab({ url: '/pages/home/home' });
  },
});
