import { properties } from './props';

/** One field in three versions, with the choice between them. Event: `change` { value: 'now' | 'proposed' }. */
Component({
  properties,
  methods: {
    onChoice({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: detail.value });
    },
  },
});
