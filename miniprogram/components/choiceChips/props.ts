export interface Choice {
  value: string;
  label: string;
}

export const properties = {
  label: { type: String, value: '' },
  /** [{ value, label }] */
  options: { type: Array, value: [] as Choice[] },
  /** The chosen value; empty for none. */
  value: { type: String, value: '' },
  /** What is wrong, a sentence. */
  error: { type: String, value: '' },
};
