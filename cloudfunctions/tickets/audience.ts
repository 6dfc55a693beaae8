import type { StaffRole } from '../../contract';
import type { findStaff } from '../account';
import type { Database, Stored } from '../kernel/ports';
import type { Level } from './clocks';
import { isLead, isNamed } from './parties';
import type { Ticket } from './stored';

type Staff = Awaited<ReturnType<typeof findStaff>>;
type Member = Staff[number];

/** Whom a level is for when nobody has the ticket; who is not there is stood in for by the next. Source: domain model §5. */
const ROLES: Readonly<Record<Level, readonly StaffRole[]>> = {
  80: ['ticketStaff', 'teamLead', 'communityManager', 'hqAdmin'],
  100: ['teamLead', 'communityManager', 'hqAdmin'],
  150: ['communityManager', 'hqAdmin'],
  200: ['hqAdmin', 'communityManager'],
};

/** More people do not live in one home. */
const MOST_RESIDENTS = 100;

interface Residence extends Stored {
  accountId: string | null;
}

/** OPENIDs of those who belong to a home: whoever lives there does not handle its tickets. One step to the database. */
export async function residentsIn(database: Pick<Database, 'find'>, householdId: string): Promise<string[]> {
  const found = await database.find<Residence>(
    'memberships',
    { householdId, state: 'active' },
    { limit: MOST_RESIDENTS },
  );
  return found.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]));
}

/**
 * Who is to be told at a level. Never who is named in the ticket, lives in its home, may not know of it because it is sensitive,
 * or has not signed the agreement in force.
 */
export function audienceOf(
  level: Level,
  ticket: Ticket,
  { staff, residents }: { staff: Staff; residents: readonly string[] },
): Member[] {
  const fit = staff.filter(
    (one) =>
      one.agreementSigned &&
      !isNamed(ticket, one.id) &&
      !residents.includes(one.openid) &&
      (ticket.isSensitive !== true || isLead(one, ticket.communityId)),
  );
  const assignee = fit.filter(({ id }) => id === ticket.assignee?.staffId);
  if (level === 80 && assignee.length > 0) return assignee;
  for (const role of ROLES[level]) {
    const holders = fit.filter((one) => holds(one, role, ticket.communityId));
    if (holders.length > 0) return holders;
  }
  return [];
}

const holds = ({ posts }: Member, role: StaffRole, communityId: string) =>
  posts.some(
    (post) => post.role === role && (post.communityIds === 'all' || post.communityIds.includes(communityId)),
  );
