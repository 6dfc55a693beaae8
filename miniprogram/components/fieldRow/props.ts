export const properties = {
  label: { type: String, value: '' },
  /** Empty shows `missing` instead, as something that lacks. */
  value: { type: String, value: '' },
  missing: { type: String, value: '未填写' },
  /** Nothing lacks when it is empty. */
  optional: { type: Boolean, value: false },
  /** A second, quieter line below the value. */
  note: { type: String, value: '' },
};
