import { properties } from './props';

/** A white card with a heading. Slots: default, and `extra` at the heading's right. */
Component({ options: { multipleSlots: true }, properties });
