import type { Actor } from '../kernel/actor';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Party } from './lifecycle';
import type { Ticket } from './stored';

/** What `actor` is to `ticket`. Whoever lives in the home it comes from never handles it as staff. */
export function partiesOf(actor: Actor, ticket: Ticket): Party[] {
  const filing = reachOf(actor, 'tickets.file');
  const isResident = filing?.householdIds.includes(ticket.householdId) === true;
  if (isResident) return ticket.submittedBy === actor.openid ? ['resident', 'submitter'] : ['resident'];
  const handling = reachOf(actor, 'tickets.handle');
  const livesThere = actor.homes.some((home) => home.householdId === ticket.householdId);
  if (livesThere || handling === null || !reachesCommunity(handling, ticket.communityId)) return [];
  const parties: Party[] = ['team'];
  if (ticket.assignee?.staffId === actor.staff?.id) parties.push('assignee');
  if (isLead(actor, ticket.communityId)) parties.push('lead');
  return parties;
}

function isLead(actor: Actor, communityId: string): boolean {
  return (actor.staff?.posts ?? []).some(
    (post) =>
      (post.role === 'teamLead' || post.role === 'communityManager') &&
      (post.communityIds === 'all' || post.communityIds.includes(communityId)),
  );
}
