export const properties = {
  /** idle (more below, not asked yet) | loading | failed | end. */
  more: { type: String, value: 'idle' },
};
