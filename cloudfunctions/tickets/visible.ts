import type { Actor } from '../kernel/actor';
import { reachesCommunity, reaches, type Reach } from '../kernel/permit';
import { isNot, type AnyOf, type Where } from '../kernel/query';
import { isNamed } from './parties';
import { knownToStaff, mayKnow } from './sensitive';
import type { Ticket } from './stored';

/** Who asks, and what the call's permission opens to them. */
export interface Viewer {
  actor: Actor;
  reach: Reach;
}

/** Whether the viewer may know of the ticket: in reach, not kept from them, and as staff not named in it. */
export function sees({ actor, reach }: Viewer, ticket: Ticket): boolean {
  if (!reaches(reach, ticket) || !mayKnow(actor, ticket)) return false;
  if (reach.householdIds.includes(ticket.householdId)) return true;
  return actor.staff === null || !isNamed(ticket, actor.staff.id);
}

/** The same as `sees`, of staff, as conditions for a query, besides the communities. They leave the choice of the index alone. */
export const seenBy = ({ actor }: Viewer): (Where | AnyOf)[] => [
  { namedStaffIds: isNot(actor.staff?.id ?? '') },
  ...knownToStaff(actor),
];

/** The communities a list is about: the named one, if it is reached, or all within reach; null for a foreign one. */
export function communitiesMeant(named: string | undefined, reach: Reach): Reach['communityIds'] | null {
  if (named === undefined) return reach.communityIds;
  return reachesCommunity(reach, named) ? [named] : null;
}
