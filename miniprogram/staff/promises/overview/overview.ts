import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { promises } from '../../../services/promises';
import { toPromises } from './view';

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>;
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { key: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    view: null as ReturnType<typeof toPromises> | null,
  },

  /** Empty for the company's; undefined before anything was shown. */
  scope: undefined as string | undefined,

  onShow() {
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const view = toPromises(await promises.get(this.scope === '' ? null : this.scope), Date.now());
      this.scope = view.scope;
      this.setData({ phase: 'ready', view });
    } catch (error) {
      showFailure(this, error);
    }
  },

  onScope({ detail }: Chosen) {
    this.scope = detail.value;
    void this.load();
  },
  onRow({ currentTarget }: Tap) {
    if (this.data.view?.canEdit) this.edit(currentTarget.dataset.key);
  },
  onHours() {
    if (this.data.view?.canEdit) this.edit('hours');
  },
  edit(what: string) {
    const query = `scope=${this.scope ?? ''}&what=${encodeURIComponent(what)}`;
    void wx.navigateTo({ url: `/staff/promises/edit/edit?${query}` });
  },
});
