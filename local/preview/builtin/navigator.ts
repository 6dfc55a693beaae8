import type { BuiltinDefinition } from './define';
import { HOVER_PROPERTIES, watchHover } from './hover';

export const navigator: BuiltinDefinition = {
  tag: 'navigator',
  properties: {
    ...HOVER_PROPERTIES,
    hoverClass: { type: String, value: 'navigator-hover' },
    hoverStayTime: { type: Number, value: 600 },
    url: { type: String, value: '' },
    target: { type: String, value: 'self' },
    openType: { type: String, value: 'navigate' },
    delta: { type: Number, value: 1 },
  },
  created() {
    this.$$.setAttribute('role', 'link');
    this.$$.setAttribute('tabindex', '0');
    watchHover(this, 'navigator-hover');
    this.addListener('tap', () => {
      const { openType, url, delta } = this.data;
      const wx = (globalThis as any).wx;
      const go: Record<string, () => unknown> = {
        navigate: () => wx.navigateTo({ url }),
        redirect: () => wx.redirectTo({ url }),
        switchTab: () => wx.switchTab({ url }),
        reLaunch: () => wx.reLaunch({ url }),
        navigateBack: () => wx.navigateBack({ delta }),
      };
      void go[String(openType)]?.();
    });
  },
};
