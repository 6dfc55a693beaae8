import type { ShownDigest } from '../../../contract';
import { dial } from '../../platform/phoneCall';
import { properties } from './props';
import { toSheet } from './view';

/** A digest as its readers see it, before it is out and after. */
Component({
  properties,
  data: { sheet: null as ReturnType<typeof toSheet> | null },
  observers: {
    digest(digest: ShownDigest | null) {
      this.setData({ sheet: digest && toSheet(digest) });
    },
  },
  methods: {
    onDial() {
      const hotline = this.data.sheet?.hotline;
      if (hotline) dial(hotline);
    },
  },
});
