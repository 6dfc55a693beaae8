import type { QueueRow } from '../../../../contract';

export const properties = {
  visible: { type: Boolean, value: false },
  /** The tickets to give, all of one community. */
  items: { type: Array, value: [] as QueueRow[] },
  communityId: { type: String, value: '' },
};
