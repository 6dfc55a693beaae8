export const properties = {
  title: { type: String, value: '' },
  /** A quiet line under the title. */
  note: { type: String, value: '' },
};
