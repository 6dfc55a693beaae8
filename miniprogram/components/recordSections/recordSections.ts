import { properties } from './props';

type At = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string; opens: string }>;

/** What other parts of the product keep of a household. Events: `open` {id, opens} for a row, `more` {kind}. */
Component({
  properties,
  methods: {
    onOpen({ currentTarget: { dataset } }: At) {
      const { id, opens } = dataset;
      if (opens) this.triggerEvent('open', { id, opens });
    },
    onMore({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { kind: string }>) {
      this.triggerEvent('more', { kind: currentTarget.dataset.kind });
    },
  },
});
