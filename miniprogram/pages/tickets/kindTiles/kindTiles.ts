import { TILES } from './tiles';

/** What one may file, as four big choices that lead to the form. Event: `choose` {value}. */
Component({
  data: { tiles: TILES },
  methods: {
    onTap(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { kind: string }>) {
      this.triggerEvent('choose', { value: event.currentTarget.dataset.kind });
    },
  },
});
