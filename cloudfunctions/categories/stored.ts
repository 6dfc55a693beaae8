import type { CategoryTree } from '../../contract';
import type { Stored } from '../kernel/ports';

/** What a community offers now; `_id` is the community's. Absent while it has the defaults. */
export interface StoredTree extends Stored {
  version: number;
  tree: CategoryTree;
  updatedAt: number;
}

/** What it offered at one version; append-only, `_id` is `<communityId>-<version>`. */
export interface StoredTreeVersion extends StoredTree {
  communityId: string;
  staffId: string;
}
