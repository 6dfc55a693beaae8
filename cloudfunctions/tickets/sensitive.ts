import type { Actor } from '../kernel/actor';
import { anyOf, isIn, isNot, type AnyOf, type Where } from '../kernel/query';
import { isLead } from './parties';
import type { Ticket } from './stored';

/**
 * Whether `actor` may know of a ticket that is within their reach. A sensitive one is for who filed it and the head of the home
 * it comes from, and for the lead and the manager of its community; for everybody else it is not there.
 */
export function mayKnow(
  actor: Actor,
  ticket: Pick<Ticket, 'isSensitive' | 'householdId' | 'communityId' | 'submittedBy'>,
): boolean {
  if (ticket.isSensitive !== true) return true;
  const home = actor.homes.find((one) => one.householdId === ticket.householdId);
  if (home) return home.role === 'owner' || ticket.submittedBy === actor.openid;
  return actor.staff !== null && isLead(actor.staff, ticket.communityId);
}

/** For a list of staff: only what the viewer may know of. Nothing for who leads everywhere. */
export function knownToStaff({ staff }: Actor): (Where | AnyOf)[] {
  const leading = (staff?.posts ?? []).filter(
    ({ role }) => role === 'teamLead' || role === 'communityManager',
  );
  if (leading.some(({ communityIds }) => communityIds === 'all')) return [];
  const led = leading.flatMap(({ communityIds }) => communityIds as readonly string[]);
  const open: Where = { isSensitive: isNot(true) };
  return [led.length === 0 ? open : anyOf(open, { communityId: isIn([...new Set(led)]) })];
}

/** For a list of one home: only what this resident may know of. Nothing for its head. */
export function knownAtHome({ openid, homes }: Actor, householdId: string): (Where | AnyOf)[] {
  const home = homes.find((one) => one.householdId === householdId);
  if (home?.role === 'owner') return [];
  return [anyOf({ isSensitive: isNot(true) }, { submittedBy: openid })];
}

/** What a ticket is called in a message: of a sensitive one not even what it is about. */
export const calledInMessages = ({ isSensitive }: Pick<Ticket, 'isSensitive'>, what: string): string =>
  isSensitive === true ? '工单' : what;
