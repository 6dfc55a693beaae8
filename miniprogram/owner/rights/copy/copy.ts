import { CallFailed } from '../../../platform/callFailed';
import { toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { currentHome, knownMe } from '../../../platform/session';
import { rights } from '../../../services/rights';
import { ENOUGH_TODAY } from './view';
import { homeChoices } from '../homeChoices';

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    homes: [] as ReturnType<typeof homeChoices>,
    /** Empty without a home: then it is of the account alone. */
    homeId: '',
    notice: '',
    busy: false,
  },

  key: '',

  onLoad() {
    this.key = newRequestKey();
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const me = await knownMe();
      this.setData({ phase: 'ready', homes: homeChoices(me), homeId: currentHome()?.householdId ?? '' });
    } catch (error) {
      showFailure(this, error);
    }
  },
  onHome({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    // Another home is another copy.
    this.key = newRequestKey();
    this.setData({ homeId: detail.value });
  },
  async onMake() {
    if (this.data.busy) return;
    this.setData({ busy: true });
    try {
      const { id } = await rights.copy(this.data.homeId || null, this.key);
      await wx.redirectTo({ url: `/owner/rights/request/request?id=${id}` });
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'TOO_MANY') this.setData({ notice: ENOUGH_TODAY });
      else toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },
});
