export const properties = {
  /** A TDesign icon name; none without. */
  icon: { type: String, value: '' },
  title: { type: String, value: '' },
  note: { type: String, value: '' },
  /** A short text at the right, such as a count. */
  badge: { type: String, value: '' },
  /** Without the arrow it is no link, only a row. */
  arrow: { type: Boolean, value: true },
};
