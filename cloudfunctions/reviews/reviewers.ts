import type { findStaff } from '../account';
import { REVIEWERS_NEEDED, type Membership } from '../archive';
import type { Platform } from '../kernel/ports';
import { reachesCommunity, reachOf } from '../kernel/permit';
import { isIn, isNot } from '../kernel/query';
import type { Waiting } from './waiting';

export type Staff = Awaited<ReturnType<typeof findStaff>>;

/** The most bound people of a page of homes that are looked at. */
const MOST_PEOPLE = 1000;

/** The accounts that live in each home. One step to the database; none without homes. */
export async function residentsOf(
  householdIds: readonly string[],
  { database }: Platform,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = [...new Set(householdIds)];
  if (ids.length === 0) return new Map();
  const bound = await database.find<Membership>(
    'memberships',
    { householdId: isIn(ids), state: 'active', accountId: isNot(null) },
    { limit: MOST_PEOPLE },
  );
  return new Map(
    ids.map((id) => [
      id,
      bound.flatMap((one) => (one.householdId === id && one.accountId !== null ? [one.accountId] : [])),
    ]),
  );
}

/** How many may still decide on a request, and how many of them it takes: who sent it, lives there or approved first may not. */
export function reviewersFor(
  { request: { communityId, submittedBy, first, state } }: Waiting,
  staff: Staff,
  residents: readonly string[],
): { eligible: number; needed: number } {
  const eligible = staff.filter(({ openid, ...member }) => {
    const reach = reachOf(
      { openid, consented: true, name: null, homes: [], staff: member },
      'archive.review',
    );
    const isConcerned = openid === submittedBy || residents.includes(openid);
    const wasFirst = first !== null && (first.openid === openid || first.staffId === member.id);
    return reach !== null && reachesCommunity(reach, communityId) && !isConcerned && !wasFirst;
  });
  return { eligible: eligible.length, needed: state === 'pendingSecond' ? 1 : REVIEWERS_NEEDED.pendingFirst };
}
