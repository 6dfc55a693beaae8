export const properties = {
  label: { type: String, value: '手写签名' },
  /** On the empty paper. */
  hint: { type: String, value: '用手指在这里签名' },
  /** What is wrong with it, a sentence. */
  error: { type: String, value: '' },
  disabled: { type: Boolean, value: false },
};
