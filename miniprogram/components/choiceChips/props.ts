export interface Choice {
  value: string;
  label: string;
}

export const properties = {
  /** Above the choices; without it `purpose` tells screen readers what is chosen. */
  label: { type: String, value: '' },
  /** What is chosen, where no label is shown. */
  purpose: { type: String, value: '' },
  /** [{ value, label }] */
  options: { type: Array, value: [] as Choice[] },
  /** The chosen value; empty for none. */
  value: { type: String, value: '' },
  /** What is wrong, a sentence. */
  error: { type: String, value: '' },
};
