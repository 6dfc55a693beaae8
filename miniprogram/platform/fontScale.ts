/** WeChat's standard size in px, where it tells a size and no factor. */
const STANDARD_PX = 16;

/** How much larger than standard the person reads, 0.9–1.8. */
export function fontScaleNow(): number {
  const info: Partial<WechatMiniprogram.AppBaseInfo> = wx.getAppBaseInfo();
  const factor = info.fontSizeScaleFactor ?? (info.fontSizeSetting ?? STANDARD_PX) / STANDARD_PX;
  return factor > 0 ? Math.min(1.8, Math.max(0.9, factor)) : 1;
}

/** For every page: `behaviors: [fontScale]`, and `<view class="page" style="{{fontStyle}}">` as its root. */
export const fontScale = Behavior({
  data: { fontStyle: '--fs: 1' },
  lifetimes: {
    attached() {
      this.setData({ fontStyle: `--fs: ${fontScaleNow()}` });
    },
  },
  pageLifetimes: {
    show() {
      const fontStyle = `--fs: ${fontScaleNow()}`;
      if (fontStyle !== this.data.fontStyle) this.setData({ fontStyle });
    },
  },
});
