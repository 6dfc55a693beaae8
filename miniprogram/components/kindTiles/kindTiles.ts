import { properties } from './props';
import { TILES } from './tiles';

/** What the ticket is about, as four big choices. Event: `change` {value}, also on a second tap of the same. */
Component({
  properties,
  data: { tiles: TILES },
  methods: {
    onTap(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { kind: string }>) {
      this.triggerEvent('change', { value: event.currentTarget.dataset.kind });
    },
  },
});
