export const properties = {
  /** The chosen kind; empty for none. */
  value: { type: String, value: '' },
  /** True when a tap leads on to the form, false when it chooses within it. */
  isLink: { type: Boolean, value: false },
  /** What is wrong, a sentence. */
  error: { type: String, value: '' },
};
