import type { Category } from '../../../../contract';

export const properties = {
  visible: { type: Boolean, value: false },
  /** The one to edit; taken over each time the sheet opens. */
  category: { type: Object, value: undefined as unknown as Category },
  /** Never saved: it may go without a trace. */
  isNew: { type: Boolean, value: false },
};
