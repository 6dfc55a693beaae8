import type { OfferedReply } from './view';

export const properties = {
  /** Their blanks are filled already. */
  replies: { type: Array, value: [] as OfferedReply[] },
};
