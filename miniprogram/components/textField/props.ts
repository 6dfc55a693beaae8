export const properties = {
  label: { type: String, value: '' },
  value: { type: String, value: '' },
  /** An example or a word of help; where it is too long for the box in the person's size of text it stands below. */
  placeholder: { type: String, value: '' },
  /** text | number: which keyboard. */
  type: { type: String, value: 'text' },
  /** Characters. */
  maxlength: { type: Number, value: 140 },
  /** What is wrong with it, a sentence; replaces `hint`. */
  error: { type: String, value: '' },
  hint: { type: String, value: '' },
  required: { type: Boolean, value: false },
  disabled: { type: Boolean, value: false },
  /** Several lines, growing, with a count of characters. */
  multiline: { type: Boolean, value: false },
};
