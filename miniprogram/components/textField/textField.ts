import { properties } from './props';

/** One thing to type, with its label above and its error below. Events: `change` {value} at each key, `blur` {value}. */
Component({
  properties,
  methods: {
    onInput(event: WechatMiniprogram.Input) {
      this.triggerEvent('change', { value: event.detail.value });
    },
    onBlur(event: WechatMiniprogram.InputBlur) {
      this.triggerEvent('blur', { value: event.detail.value });
    },
  },
});
