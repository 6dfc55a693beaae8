export const properties = {
  /** One of TDesign's icon names that `lineIcon.wxss` has. */
  name: { type: String, value: '' },
  /** CSS length. */
  size: { type: String, value: '24px' },
};
