import { properties } from './props';

/** The three other faces of a page. Events: `retry` (failed), `act` (button of the empty state). */
Component({
  properties,
  methods: {
    onRetry() {
      this.triggerEvent('retry');
    },
    onAct() {
      this.triggerEvent('act');
    },
  },
});
