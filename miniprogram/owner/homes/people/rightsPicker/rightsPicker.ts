import type { Right } from '../../../../../contract';
import { properties } from './props';

/** What a person may do, each on or off. Event `change` with `{ value }`: all that are on. */
Component({
  properties,
  data: { rows: [] as { value: Right; label: string; isOn: boolean }[] },
  observers: {
    'options, value': function (options: { value: Right; label: string }[], value: Right[]) {
      this.setData({ rows: options.map((one) => ({ ...one, isOn: value.includes(one.value) })) });
    },
  },
  methods: {
    onTap({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { right: Right }>) {
      const { right } = currentTarget.dataset;
      const on = this.data.rows.filter(({ isOn, value }) => (value === right ? !isOn : isOn));
      this.triggerEvent('change', { value: on.map(({ value }) => value) });
    },
  },
});
