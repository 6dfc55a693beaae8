import type { StaffMember } from '../../contract';
import type { StoredCommunity, StoredStaff } from '../account';
import type { Actor } from '../kernel/actor';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';

/** Whose work a community's manager answers for; who oversees the managers, or is one, is head office's to dismiss. */
const MANAGED: readonly string[] = ['clerk', 'reviewer', 'ticketStaff', 'teamLead'];

const communitiesOf = ({ posts }: StoredStaff): readonly string[] | 'all' =>
  posts.some(({ communityIds }) => communityIds === 'all')
    ? 'all'
    : posts.flatMap(({ communityIds }) => communityIds as string[]);

/** What the caller may do about somebody: see `contract/staff`. Nobody dismisses themselves. */
export function allowedOn(member: StoredStaff, actor: Actor): StaffMember['allowed'] {
  if (member.openid === actor.openid || member._id === actor.staff?.id) return [];
  const isHeadOffice = reachOf(actor, 'staff.appoint') !== null;
  if (member.state === 'left') return isHeadOffice ? ['rejoin'] : [];
  return isHeadOffice || isManagedBy(member, actor) ? ['leave'] : [];
}

/** Who works for several communities leaves all of them, whichever manager says so; head office can take it back. */
function isManagedBy(member: StoredStaff, actor: Actor): boolean {
  const reach = reachOf(actor, 'staff.manage');
  const theirs = communitiesOf(member);
  if (reach === null || !member.posts.every(({ role }) => MANAGED.includes(role))) return false;
  return theirs !== 'all' && theirs.some((one) => reachesCommunity(reach, one));
}

/** Names of the communities they work in, by id. One step to the database; none for who works in all. */
export async function namesFor(
  members: readonly StoredStaff[],
  { database }: Platform,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(members.map(communitiesOf).flatMap((one) => (one === 'all' ? [] : one)))];
  if (ids.length === 0) return new Map();
  const found = await database.find<StoredCommunity>(
    'communities',
    { _id: isIn(ids) },
    { limit: ids.length },
  );
  return new Map(found.map(({ _id, name }) => [_id, name]));
}

export function presentMember(
  member: StoredStaff,
  names: ReadonlyMap<string, string>,
  actor: Actor,
): StaffMember {
  const { _id: staffId, name, posts, state, leftAt } = member;
  const theirs = communitiesOf(member);
  return {
    ...{ staffId, name, state },
    roles: [...new Set(posts.map(({ role }) => role))],
    communities: theirs === 'all' ? [] : [...new Set(theirs)].map((id) => names.get(id) ?? ''),
    leftAt: state === 'left' && leftAt ? new Date(leftAt).toISOString() : null,
    allowed: allowedOn(member, actor),
  };
}
