import type { StoredStaff } from '../account';
import type { Platform } from '../kernel/ports';

/** Staff of one company; more than this would need another way. */
const MOST_STAFF = 1000;

/** OPENIDs of those who manage a community and answer for its people's requests. One step to the database. */
export async function managersOf({ database }: Platform, communityId: string | null): Promise<string[]> {
  const staff = await database.find<StoredStaff>('staff', { state: 'active' }, { limit: MOST_STAFF });
  const manages = ({ posts }: StoredStaff) =>
    posts.some(
      (post) =>
        post.role === 'communityManager' &&
        (post.communityIds === 'all' || (communityId !== null && post.communityIds.includes(communityId))),
    );
  return staff.filter(manages).map(({ openid }) => openid);
}
