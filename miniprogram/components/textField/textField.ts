import { fitsAsPlaceholder } from './placeholder';
import { properties } from './props';

/** One thing to type, with its label above and its error below. Events: `change` {value} at each key, `blur` {value}. */
Component({
  properties,
  data: {
    /** The placeholder stands below the box: inside it would be cut off. */
    isBelow: false,
  },
  observers: {
    'placeholder, multiline'() {
      this.place();
    },
  },
  pageLifetimes: {
    show() {
      this.place();
    },
  },
  methods: {
    place() {
      const { placeholder, multiline } = this.data;
      const isBelow = !fitsAsPlaceholder(placeholder, multiline);
      if (isBelow !== this.data.isBelow) this.setData({ isBelow });
    },
    onInput(event: WechatMiniprogram.Input) {
      this.triggerEvent('change', { value: event.detail.value });
    },
    onBlur(event: WechatMiniprogram.InputBlur) {
      this.triggerEvent('blur', { value: event.detail.value });
    },
  },
});
