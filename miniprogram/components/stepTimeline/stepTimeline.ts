import { properties } from './props';

/** What happened, who did it and when. A tap on a photo opens all photos of that step. */
Component({
  properties,
  methods: {
    onPhoto(
      event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { step: number; photo: number }>,
    ) {
      const { step, photo } = event.currentTarget.dataset;
      const urls = this.data.steps[step]?.photos ?? [];
      const current = urls[photo];
      if (current) void wx.previewImage({ urls, current });
    },
  },
});
