import { RIGHTS, STAFF_ROLES, type Role, type StaffRole } from '../../../contract';
import type { Actor } from '../../../cloudfunctions/kernel/actor';

const home = {
  membershipId: 'm1',
  householdId: 'h1',
  communityId: 'c1',
  personId: 'p1',
  relation: 'owner' as const,
  rights: [...RIGHTS],
};

/** Somebody with one role, who did all that is asked of them beforehand. */
export function actorAs(role: Role, changes: Partial<Actor> = {}): Actor {
  const nobody: Actor = { openid: `o-${role}`, consented: true, name: null, homes: [], staff: null };
  const staffRole: StaffRole | undefined = STAFF_ROLES.find((one) => one === role);
  const posts = staffRole ? [{ role: staffRole, communityIds: ['c1'] }] : [];
  return {
    ...nobody,
    homes: role === 'owner' || role === 'member' ? [{ ...home, role }] : [],
    staff: staffRole ? { id: 's1', name: '李职员', posts, agreementSigned: true, reads: null } : null,
    ...changes,
  };
}
