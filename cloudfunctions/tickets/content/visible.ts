import type { ContentHold } from '../../../contract';
import type { Call } from '../../kernel/handle';
import { isLead } from '../parties';
import type { Ticket } from '../stored';
import type { StoredHold } from './stored';

/** What of a ticket is held, and whether this viewer sees it nevertheless: who wrote it, who it was filed for, and who decides. */
export function holdsOn(ticket: Ticket, { actor }: Pick<Call, 'actor'>) {
  const holds = ticket.holds ?? [];
  const livesThere = actor.homes.some((home) => home.householdId === ticket.householdId);
  const decides = !livesThere && actor.staff !== null && isLead(actor.staff, ticket.communityId);
  const isTheirs = ({ by }: StoredHold) =>
    by === actor.openid || (livesThere && ticket.submittedBy === actor.openid);
  const find = (part: string) => holds.find((one) => one.part === part);
  return {
    hold(part: string): ContentHold | undefined {
      const found = find(part);
      return found && { state: found.state, reason: found.reason };
    },
    isHidden(part: string): boolean {
      const found = find(part);
      return found !== undefined && !decides && !isTheirs(found);
    },
  };
}

/** In lists the words of a ticket that are held are shown to nobody. */
export const isTextHeld = ({ holds = [] }: Pick<Ticket, 'holds'>): boolean =>
  holds.some(({ part }) => part === 'text');
