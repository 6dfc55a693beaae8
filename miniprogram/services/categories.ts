import { categories as endpoints } from '../../contract';
import type { CategoryTree, CommunityCategories } from '../../contract';
import { call } from '../platform/call';

/** What communities offer to who files a ticket. Each rejects with CallFailed. */
export const categories = {
  /** Without a community: the viewer's first. */
  get: (communityId: string | null): Promise<CommunityCategories> =>
    call(endpoints.get, communityId === null ? {} : { communityId }),

  /** Puts the whole tree in the place of the version that was last seen. */
  save: (
    { communityId, version }: Pick<CommunityCategories, 'communityId' | 'version'>,
    tree: CategoryTree,
  ): Promise<CommunityCategories> => call(endpoints.save, { communityId, version, tree }),
};
