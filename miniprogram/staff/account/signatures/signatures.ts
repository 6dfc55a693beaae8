import { toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { agreements } from '../../../services/agreements';
import { toCopy, toText } from './view';

type Tap<D extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.BaseEvent<
  WechatMiniprogram.IAnyObject,
  D
>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    copies: [] as ReturnType<typeof toCopy>[],
    /** Which one's text is open; empty for none. */
    openKey: '',
    text: null as ReturnType<typeof toText> | null,
  },

  onLoad() {
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const { items } = await agreements.mine();
      this.setData({ phase: items.length > 0 ? 'ready' : 'empty', copies: items.map(toCopy) });
    } catch (error) {
      showFailure(this, error);
    }
  },

  async onText({ currentTarget }: Tap<{ key: string }>) {
    const { key } = currentTarget.dataset;
    const copy = this.data.copies.find((one) => one.key === key);
    if (!copy) return;
    if (this.data.openKey === key) {
      this.setData({ openKey: '', text: null });
      return;
    }
    try {
      const text = await agreements.text(copy.version);
      this.setData({ openKey: key, text: toText(text, copy.textHash) });
    } catch (error) {
      toast(error);
    }
  },
  onImage({ currentTarget }: Tap<{ url: string }>) {
    void wx.previewImage({ urls: [currentTarget.dataset.url] });
  },
});
