import { properties } from './props';

/** One of a few, all in sight: no picker to scroll. Event: `change` {value}. */
Component({
  properties,
  methods: {
    onTap(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { value: string }>) {
      const { value } = event.currentTarget.dataset;
      if (value !== this.data.value) this.triggerEvent('change', { value });
    },
  },
});
