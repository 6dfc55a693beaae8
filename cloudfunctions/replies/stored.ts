import type { ReadyReply } from '../../contract';
import type { Stored } from '../kernel/ports';

/** A community's ready replies; `_id` is the community's. Absent while it has the defaults. */
export interface StoredReplies extends Stored {
  version: number;
  items: ReadyReply[];
  updatedAt: number;
}
