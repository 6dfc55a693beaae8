import type { Shift } from '../../../../contract';

export const properties = {
  visible: { type: Boolean, value: false },
  /** Whose week it is. */
  name: { type: String, value: '' },
  /** Taken over each time the sheet opens. */
  shifts: { type: Array, value: [] as Shift[] },
};
