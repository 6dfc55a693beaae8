import { properties } from './props';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { photo: number }>;

/** What a ticket is about and every step so far; the same for owner and staff. */
Component({
  properties,
  methods: {
    onPhoto({ currentTarget }: Tap) {
      const { photos } = this.data.story;
      const current = photos[currentTarget.dataset.photo];
      if (current) void wx.previewImage({ urls: photos, current });
    },
    onCopyNumber() {
      void wx.setClipboardData({ data: this.data.story.number });
    },
  },
});
