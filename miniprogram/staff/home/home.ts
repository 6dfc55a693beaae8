import { drawn } from '../../platform/drawn';
import { fontScale } from '../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../platform/pageStates';
import { refreshMe } from '../../platform/session';
import { loadCounts } from './load';
import { toDesks, toStaffCard, type Desk } from './view';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { url: string }>;
const NOTHING_COUNTED = { reviews: null, erasures: null, overdue: null, late: null, todo: null, mine: null };

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    card: null as ReturnType<typeof toStaffCard> | null,
    isSigned: false,
    desks: [] as Desk[],
  },

  onShow() {
    void this.load();
  },
  ...loadEvents,

  async load() {
    try {
      const { staff, areas } = await refreshMe();
      if (!staff) {
        this.setData({ phase: 'empty' });
        return;
      }
      // Before the signature the server opens hardly anything: it says what.
      const open = areas;
      this.setData({ phase: 'ready', card: toStaffCard(staff), isSigned: staff.agreementSigned });
      if (this.data.desks.length === 0) this.setData({ desks: toDesks(open, NOTHING_COUNTED) });
      await drawn(this);
      this.setData({ desks: toDesks(open, await loadCounts(open)) });
    } catch (error) {
      showFailure(this, error);
    }
  },

  onDesk({ currentTarget }: Tap) {
    void wx.navigateTo({ url: currentTarget.dataset.url });
  },
  onAgreement() {
    void wx.navigateTo({ url: '/staff/account/agreement/agreement' });
  },
  onHome() {
    void wx.switchTab({ url: '/pages/home/home' });
  },
});
