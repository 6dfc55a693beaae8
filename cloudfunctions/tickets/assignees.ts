import { PERMISSIONS, tickets, type Role } from '../../contract';
import { handle } from '../kernel/handle';
import type { Database } from '../kernel/ports';
import { findOpenOf, getTicket, type StaffMember } from './repository';

const TEAM: readonly Role[] = PERMISSIONS['tickets.handle'].roles;

/** Staff of one company; more than this would need another screen. */
const MOST_STAFF = 1000;

/** Whether a staff member works on the tickets of a community. Those who have not signed the agreement reach nothing. */
export function worksFor(member: StaffMember, communityId: string, now: number): boolean {
  const isBound = member.signature !== null && member.signature.validUntil > now;
  const isPosted = member.posts.some(
    (post) =>
      TEAM.includes(post.role as Role) &&
      (post.communityIds === 'all' || post.communityIds.includes(communityId)),
  );
  return member.state === 'active' && isBound && isPosted;
}

export function findAssignee(database: Database, id: string): Promise<StaffMember | null> {
  return database.get<StaffMember>('staff', id);
}

/** Who could take the ticket, least loaded first. */
export const assignees = handle(tickets.assignees, async ({ id }, { platform: { database }, reach, now }) => {
  const [ticket, staff] = await Promise.all([
    getTicket(database, id, reach),
    database.find<StaffMember>('staff', { state: 'active' }, { limit: MOST_STAFF }),
  ]);
  const team = staff.filter((member) => worksFor(member, ticket.communityId, now));
  const open = await findOpenOf(database, team.map((member) => member._id)); // prettier-ignore
  const items = team
    .map((member) => ({
      id: member._id,
      name: member.name,
      openCount: open.filter((one) => one.assignee?.staffId === member._id).length,
    }))
    .sort((a, b) => a.openCount - b.openCount || (a.id < b.id ? -1 : 1));
  return { items };
});
