import { properties } from './props';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { url: string }>;

/** Pictures to look at, each in full when tapped. Nothing without pictures. */
Component({
  properties,
  methods: {
    onPhoto({ currentTarget }: Tap) {
      void wx.previewImage({ urls: this.data.photos, current: currentTarget.dataset.url });
    },
  },
});
