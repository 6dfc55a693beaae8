import { PERMISSIONS, tickets, type Role } from '../../contract';
import { activeAgreement, isBinding } from '../account';
import { Failure } from '../kernel/failure';
import type { ActorStaff } from '../kernel/actor';
import { handle, type Call } from '../kernel/handle';
import type { Platform } from '../kernel/ports';
import { absencesOf, awayAt } from '../teams';
import type { Party } from './lifecycle';
import { ticketsOfTeams } from './load';
import { isLead, isNamed } from './parties';
import { getTicket, type StaffMember } from './repository';
import type { Ticket } from './stored';

const TEAM: readonly Role[] = PERMISSIONS['tickets.handle'].roles;

/** Staff of one company; more than this would need another screen. */
const MOST_STAFF = 1000;

/** A staff member who might take a ticket. Those who have not signed the agreement in force reach nothing. */
export interface Candidate {
  member: StaffMember;
  isBound: boolean;
  /** Leave, illness: nobody gives them anything meanwhile. */
  isAway: boolean;
}

/** Whether a candidate works on the tickets of a community. */
export function worksFor(
  { member, isBound }: Pick<Candidate, 'member' | 'isBound'>,
  communityId: string,
): boolean {
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
 * The assignee that was chosen. Staff may take a ticket, and hand over what they have; giving anything else to somebody else is
 * the lead's.
 * @throws Failure INVALID when they are not of the team, away, or the ticket is about them; FORBIDDEN.
 */
export function chosen(
  candidate: Candidate | null,
  current: Ticket,
  parties: readonly Party[],
  { actor }: Pick<Call, 'actor'>,
  action: 'assign' | 'handOver' = 'assign',
): NonNullable<Ticket['assignee']> {
  if (
    candidate === null ||
    !worksFor(candidate, current.communityId) ||
    !mayHave(current, candidate.member)
  ) {
    throw new Failure('INVALID', 'not of the team', { assigneeId: '请选择本小区的处理人' });
  }
  const { _id: staffId, name } = candidate.member;
  if (candidate.isAway)
    throw new Failure('INVALID', 'away', { assigneeId: '这位同事现在不在岗，请选择其他人' });
  if (action === 'handOver') {
    if (staffId === actor.staff?.id)
      throw new Failure('INVALID', 'themselves', { assigneeId: '请选择其他人' });
    return { staffId, name };
  }
  if (!parties.includes('lead') && staffId !== actor.staff?.id) throw new Failure('FORBIDDEN');
  return { staffId, name };
}

/** Who is meant by an assignee's id; null when there is nobody. */
export async function findAssignee(platform: Platform, id: string): Promise<Candidate | null> {
  const now = platform.now();
  const [member, agreement, absences] = await Promise.all([
    platform.database.get<StaffMember>('staff', id),
    activeAgreement(platform),
    absencesOf(platform.database, [id], now),
  ]);
  const isAway = awayAt(absences, now).has(id);
  return member && { member, isBound: isBinding(member.signature, agreement, now), isAway };
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
  const ids = team.map(({ _id }) => _id);
  const [load, absences] = await Promise.all([
    ticketsOfTeams.loadOf(platform, ids),
    absencesOf(database, ids, now),
  ]);
  const away = awayAt(absences, now);
  const items = team
    .map((member) => ({
      id: member._id,
      name: member.name,
      openCount: load.get(member._id) ?? 0,
      isAway: away.has(member._id),
    }))
    .sort(
      (a, b) => Number(a.isAway) - Number(b.isAway) || a.openCount - b.openCount || (a.id < b.id ? -1 : 1),
    );
  return { items };
});
