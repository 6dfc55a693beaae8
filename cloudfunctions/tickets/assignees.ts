import { PERMISSIONS, tickets, type Role } from '../../contract';
import { activeAgreement, isBinding } from '../account';
import { Failure } from '../kernel/failure';
import type { ActorStaff } from '../kernel/actor';
import { handle, type Call } from '../kernel/handle';
import type { Platform } from '../kernel/ports';
import type { Party } from './lifecycle';
import { isLead, isNamed } from './parties';
import { findOpenOf, getTicket, type StaffMember } from './repository';
import type { Ticket } from './stored';

const TEAM: readonly Role[] = PERMISSIONS['tickets.handle'].roles;

/** Staff of one company; more than this would need another screen. */
const MOST_STAFF = 1000;

/** A staff member who might take a ticket. Those who have not signed the agreement in force reach nothing. */
export interface Candidate {
  member: StaffMember;
  isBound: boolean;
}

/** Whether a candidate works on the tickets of a community. */
export function worksFor({ member, isBound }: Candidate, communityId: string): boolean {
  const isPosted = member.posts.some(
    (post) =>
      TEAM.includes(post.role as Role) &&
      (post.communityIds === 'all' || post.communityIds.includes(communityId)),
  );
  return member.state === 'active' && isBound && isPosted;
}

/** Nobody has a ticket that is about them, or that they must not know of. */
const mayHave = (ticket: Ticket, { _id, posts }: StaffMember): boolean =>
  !isNamed(ticket, _id) &&
  (ticket.isSensitive !== true || isLead({ posts: posts as ActorStaff['posts'] }, ticket.communityId));

/**
 * The assignee that was chosen. Staff may take a ticket; giving it to somebody else is the lead's.
 * @throws Failure INVALID when they are not of the team, or the ticket is about them; FORBIDDEN.
 */
export function chosen(
  candidate: Candidate | null,
  current: Ticket,
  parties: readonly Party[],
  { actor }: Pick<Call, 'actor'>,
): NonNullable<Ticket['assignee']> {
  if (
    candidate === null ||
    !worksFor(candidate, current.communityId) ||
    !mayHave(current, candidate.member)
  ) {
    throw new Failure('INVALID', 'not of the team', { assigneeId: '请选择本小区的处理人' });
  }
  const { _id: staffId, name } = candidate.member;
  if (!parties.includes('lead') && staffId !== actor.staff?.id) throw new Failure('FORBIDDEN');
  return { staffId, name };
}

/** Who is meant by an assignee's id; null when there is nobody. */
export async function findAssignee(platform: Platform, id: string): Promise<Candidate | null> {
  const [member, agreement] = await Promise.all([
    platform.database.get<StaffMember>('staff', id),
    activeAgreement(platform),
  ]);
  return member && { member, isBound: isBinding(member.signature, agreement, platform.now()) };
}

/** Who could take the ticket, least loaded first. */
export const assignees = handle(tickets.assignees, async ({ id }, call) => {
  const { platform, now } = call;
  const { database } = platform;
  const [ticket, staff, agreement] = await Promise.all([
    getTicket(database, id, call),
    database.find<StaffMember>('staff', { state: 'active' }, { limit: MOST_STAFF }),
    activeAgreement(platform),
  ]);
  const team = staff.filter(
    (member) =>
      worksFor({ member, isBound: isBinding(member.signature, agreement, now) }, ticket.communityId) &&
      mayHave(ticket, member),
  );
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
