import { properties } from './props';

/** A personal value, hidden in part. Events: `reveal` when the viewer asks for all of it, `hide` when they have seen enough. */
Component({
  properties,
  methods: {
    onTap() {
      if (!this.data.isBusy) this.triggerEvent(this.data.plain ? 'hide' : 'reveal');
    },
  },
});
