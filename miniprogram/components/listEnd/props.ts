export const properties = {
  /** idle (more below, not asked yet) | loading | failed | end | short (one sees that it is all: nothing is shown). */
  more: { type: String, value: 'idle' },
};
