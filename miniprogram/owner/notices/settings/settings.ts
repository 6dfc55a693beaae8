import { TEMPLATE_KEYS } from '../../../../contract';
import type { OwnWishes, PushChannel, QuietHours } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { askConsent } from '../../../platform/consent';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { knownMe } from '../../../platform/session';
import { notices } from '../../../services/notices';
import { hoursOf, toWishes } from './view';

type WayTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { channel: PushChannel }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    wishes: null as ReturnType<typeof toWishes> | null,
    /** What is being saved: a channel, or `hours`; empty for nothing. */
    busy: '',
  },

  standing: null as OwnWishes | null,

  onLoad() {
    void this.load();
  },
  ...loadEvents,

  async load() {
    try {
      this.take(await notices.wishes());
      // WeChat's question needs the ids of the templates, which come with who one is.
      await knownMe();
    } catch (error) {
      showFailure(this, error);
    }
  },
  take(wishes: OwnWishes) {
    this.standing = wishes;
    this.setData({ phase: 'ready', wishes: toWishes(wishes) });
  },

  onAsk() {
    // First thing in the tap: WeChat refuses the question after any wait.
    void askConsent(TEMPLATE_KEYS).then(() => this.load());
  },
  onWay({ currentTarget }: WayTap) {
    const { channel } = currentTarget.dataset;
    const off = this.off();
    const isOff = off.includes(channel);
    void this.save(channel, { off: isOff ? off.filter((one) => one !== channel) : [...off, channel] });
  },
  onHours({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    void this.save('hours', { quiet: hoursOf(detail.value) });
  },
  onPrivacy() {
    void wx.navigateTo({ url: '/owner/rights/privacy/privacy' });
  },

  off(): PushChannel[] {
    return (this.standing?.channels ?? []).flatMap(({ channel, isOn }) => (isOn ? [] : [channel]));
  },
  async save(what: string, change: { off?: PushChannel[]; quiet?: QuietHours | null }) {
    const { standing } = this;
    if (!standing || this.data.busy) return;
    const { version, quiet } = standing;
    this.setData({ busy: what });
    try {
      this.take(await notices.saveWishes({ version, off: this.off(), quiet, ...change }));
      notify('已保存');
    } catch (error) {
      toast(error);
      // Changed on another phone: what stands now is shown, to decide anew.
      if (error instanceof CallFailed && error.code === 'STALE') await this.load();
    } finally {
      this.setData({ busy: '' });
    }
  },
});
