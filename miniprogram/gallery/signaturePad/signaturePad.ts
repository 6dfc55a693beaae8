import { fontScale } from '../../platform/fontScale';

type Change = WechatMiniprogram.CustomEvent<{ value: string }>;

Page({
  behaviors: [fontScale],
  data: { path: '', name: '' },
  onSign({ detail }: Change) {
    this.setData({ path: detail.value });
  },
  onName({ detail }: Change) {
    this.setData({ name: detail.value });
  },
});
