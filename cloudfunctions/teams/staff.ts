import { PERMISSIONS, STAFF_ROLE_NAMES, teams, type Role } from '../../contract';
import { findStaff } from '../account';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import type { ActorStaff } from '../kernel/actor';

type Posts = Pick<ActorStaff, 'posts'>;

const HANDLING: readonly Role[] = PERMISSIONS['tickets.handle'].roles;
const LEADING: readonly Role[] = PERMISSIONS['teams.manage'].roles;

const holds = ({ posts }: Posts, roles: readonly Role[], communityId: string) =>
  posts.some(
    (post) =>
      roles.includes(post.role) && (post.communityIds === 'all' || post.communityIds.includes(communityId)),
  );

/** Whether somebody handles the tickets of a community. */
export const handlesIn = (staff: Posts, communityId: string): boolean => holds(staff, HANDLING, communityId);
/** Whether somebody leads a community's ticket staff. */
export const leadsIn = (staff: Posts, communityId: string): boolean => holds(staff, LEADING, communityId);

/** Whether `lead` leads a community that `member` handles the tickets of. */
export function leads(lead: Posts, member: Posts): boolean {
  const led = communitiesOf(lead, LEADING);
  const handled = communitiesOf(member, HANDLING);
  if (led === 'all') return handled === 'all' || handled.length > 0;
  return handled === 'all' ? led.length > 0 : handled.some((one) => led.includes(one));
}

function communitiesOf({ posts }: Posts, roles: readonly Role[]): readonly string[] | 'all' {
  const held = posts.filter(({ role }) => roles.includes(role)).map(({ communityIds }) => communityIds);
  return held.some((one) => one === 'all') ? 'all' : held.flatMap((one) => one as readonly string[]);
}

const postIn = (posts: ActorStaff['posts'], communityId: string) =>
  posts.find(({ communityIds }) => communityIds !== 'all' && communityIds.includes(communityId));

/** Whether somebody has a post in that very community: head office has none. */
export const worksIn = ({ posts }: Posts, communityId: string): boolean =>
  postIn(posts, communityId) !== undefined;

/** Whom a complaint may be about: everybody with a post in the home's community. Who they are stands in every answer they give. */
export const staffOfHome = handle(teams.staffOfHome, async ({ householdId }, { actor, reach, platform }) => {
  const home = actor.homes.find((one) => one.householdId === householdId);
  if (!home || !reach.householdIds.includes(householdId)) throw new Failure('NOT_FOUND');
  const items = (await findStaff(platform, [home.communityId])).flatMap(({ id, name, posts }) => {
    const post = postIn(posts, home.communityId);
    return post ? [{ id, name, post: STAFF_ROLE_NAMES[post.role] }] : [];
  });
  return { items: items.sort((a, b) => (a.id < b.id ? -1 : 1)) };
});
