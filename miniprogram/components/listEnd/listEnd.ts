import { properties } from './props';

/** The foot of a list that grows by scrolling. Event: `retry`, when the next page failed or was not asked for. */
Component({
  properties,
  methods: {
    onTap() {
      if (this.data.more === 'failed' || this.data.more === 'idle') this.triggerEvent('retry');
    },
  },
});
