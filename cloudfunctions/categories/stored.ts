import type { CategoryTree } from '../../contract';
import type { Saved } from '../settings';

/** What a community offered at one version; append-only, `_id` is `<communityId>-<version>`. What it offers now is in `categories`. */
export type StoredTreeVersion = Saved<{ tree: CategoryTree }> & {
  communityId: string;
  staffId: string;
};
