import { PERMISSIONS, type ErrorCode, type Permission, type Role, type Rule } from '../../contract';
import type { Actor } from './actor';
import { Failure } from './failure';

/** Whose records a call may touch under its permission. Foreign and absent must look alike. */
export interface Reach {
  householdIds: readonly string[];
  communityIds: readonly string[] | 'all';
}

const has = (rule: Rule, role: Role) => rule.roles.includes(role);

/**
 * Checks `permission` for `actor` before anything of the request is looked at.
 * @throws Failure AGREEMENT_REQUIRED, CONSENT_REQUIRED, HOME_REQUIRED or FORBIDDEN.
 */
export function permit(actor: Actor, permission: Permission): Reach {
  const rule: Rule = PERMISSIONS[permission];
  const posts = (actor.staff?.posts ?? []).filter((post) => has(rule, post.role));
  const signed = rule.beforeAgreement === true || actor.staff?.agreementSigned === true;
  const asStaff = signed ? posts : [];
  const homes = actor.homes.filter(
    (home) =>
      has(rule, home.role) &&
      (home.role === 'owner' || rule.right === undefined || home.rights.includes(rule.right)),
  );
  const asHome = homes.length > 0 && (!rule.consent || actor.consented);
  const open = has(rule, 'visitor') && (!rule.consent || actor.consented);

  if (asStaff.length === 0 && !asHome && !open) throw new Failure(refusal(actor, rule, posts.length > 0));
  return {
    householdIds: asHome ? homes.map((home) => home.householdId) : [],
    communityIds: asStaff.some((post) => post.communityIds === 'all')
      ? 'all'
      : [...new Set(asStaff.flatMap((post) => post.communityIds as readonly string[]))],
  };
}

/** The most helpful reason: what the caller could do about it comes before a plain no. */
function refusal(actor: Actor, rule: Rule, holdsPost: boolean): ErrorCode {
  if (holdsPost) return 'AGREEMENT_REQUIRED';
  const forResidents =
    has(rule, 'visitor') || (has(rule, 'owner') && (actor.homes.length > 0 || actor.staff === null));
  if (!forResidents) return 'FORBIDDEN';
  if (rule.consent && !actor.consented) return 'CONSENT_REQUIRED';
  return actor.homes.length === 0 ? 'HOME_REQUIRED' : 'FORBIDDEN';
}

/** The household a call is about: the one it names, else the first home that its permission opens. @throws Failure HOME_REQUIRED without any. */
export function householdMeant(named: string | undefined, reach: Reach): string {
  const meant = named ?? reach.householdIds[0];
  if (meant === undefined) throw new Failure('HOME_REQUIRED');
  return meant;
}

/** True when a record of this household or community is within `reach`. */
export function reaches(reach: Reach, record: { householdId: string; communityId: string }): boolean {
  return reach.householdIds.includes(record.householdId) || reachesCommunity(reach, record.communityId);
}

export function reachesCommunity(reach: Reach, communityId: string): boolean {
  return reach.communityIds === 'all' || reach.communityIds.includes(communityId);
}

/** What `permission` opens to `actor`, or null when it is refused: for telling a viewer what they may do. */
export function reachOf(actor: Actor, permission: Permission): Reach | null {
  try {
    return permit(actor, permission);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
