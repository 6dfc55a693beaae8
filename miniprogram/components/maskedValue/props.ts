export const properties = {
  label: { type: String, value: '' },
  /** What it is, for screen readers, where the label alone does not say. */
  purpose: { type: String, value: '' },
  /** As everybody may see it, such as `138****1234`. */
  masked: { type: String, value: '' },
  /** In full; empty until the server has given it, and again when it shall be hidden. */
  plain: { type: String, value: '' },
  /** Whether the viewer may ask for it: the server's word. */
  canReveal: { type: Boolean, value: false },
  /** It is being asked for. */
  isBusy: { type: Boolean, value: false },
};
