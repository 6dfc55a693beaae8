export const properties = {
  label: { type: String, value: '' },
  /** Empty shows `missing` instead. */
  value: { type: String, value: '' },
  missing: { type: String, value: '未填写' },
  /** A second, quieter line below the value. */
  note: { type: String, value: '' },
};
