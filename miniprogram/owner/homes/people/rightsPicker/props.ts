import type { Right } from '../../../../../contract';

export const properties = {
  label: { type: String, value: '' },
  /** Rights that may be given, in the order to show. */
  options: { type: Array, value: [] as { value: Right; label: string }[] },
  /** Those given. */
  value: { type: Array, value: [] as Right[] },
};
