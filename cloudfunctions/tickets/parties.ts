import type { Actor } from '../kernel/actor';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Party } from './lifecycle';
import type { Ticket } from './stored';

/** What `actor` is to `ticket`. Whoever lives in the home it comes from, or is named in it, never handles it as staff. */
export function partiesOf(actor: Actor, ticket: Ticket): Party[] {
  const filing = reachOf(actor, 'tickets.file');
  const isResident = filing?.householdIds.includes(ticket.householdId) === true;
  if (isResident) return ticket.submittedBy === actor.openid ? ['resident', 'submitter'] : ['resident'];
  const handling = reachOf(actor, 'tickets.handle');
  const livesThere = actor.homes.some((home) => home.householdId === ticket.householdId);
  const { staff } = actor;
  if (livesThere || staff === null || handling === null) return [];
  if (!reachesCommunity(handling, ticket.communityId) || isNamed(ticket, staff.id)) return [];
  const parties: Party[] = ['team'];
  if (ticket.assignee?.staffId === staff.id) parties.push('assignee');
  if (!isLead(staff, ticket.communityId)) return parties;
  parties.push('lead');
  if (ticket.pending && ticket.pending.staffId !== staff.id) parties.push('second');
  return parties;
}

/** Whether the ticket is about that staff member. */
export const isNamed = ({ namedStaffIds = [] }: Ticket, staffId: string): boolean =>
  namedStaffIds.includes(staffId);

/** Whether somebody leads a community's ticket team: assigns, merges, puts on hold, rejects. Source: domain model §3. */
export function isLead({ posts }: Pick<NonNullable<Actor['staff']>, 'posts'>, communityId: string): boolean {
  return posts.some(
    (post) =>
      (post.role === 'teamLead' || post.role === 'communityManager') &&
      (post.communityIds === 'all' || post.communityIds.includes(communityId)),
  );
}
