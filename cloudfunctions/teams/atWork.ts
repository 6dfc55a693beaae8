import { activeAgreement, isBinding, type StoredStaff } from '../account';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { Candidate } from './choosing';
import { absencesOf, awayAt } from './repository';
import { handlesIn } from './staff';
import type { Team } from './stored';

/** What teams are told of tickets, by whom keeps them. */
export interface TicketsOfTeams {
  /** Open tickets by staff id; who is missing has none. */
  readonly loadOf: (platform: Platform, staffIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Makes the open tickets of a team that is no more the whole community's. */
  readonly leaveTeam: (platform: Platform, teamId: string) => Promise<void>;
}

export interface Member extends Candidate {
  name: string;
  openid: string;
}

/** What the rule must know of a team's members now. One step to the database. */
export async function membersOf(
  team: Team,
  platform: Platform,
  { loadOf }: Pick<TicketsOfTeams, 'loadOf'>,
): Promise<Member[]> {
  const now = platform.now();
  const { memberIds: ids } = team;
  const [staff, agreement, absences, load] = await Promise.all([
    platform.database.find<StoredStaff>('staff', { _id: isIn(ids) }, { limit: ids.length }),
    activeAgreement(platform),
    absencesOf(platform.database, ids, now),
    loadOf(platform, ids),
  ]);
  const away = awayAt(absences, now);
  return team.members.flatMap(({ staffId, shifts }) => {
    const member = staff.find(({ _id }) => _id === staffId);
    if (!member) return [];
    const { name, openid, signature, state } = member;
    const isEligible =
      state === 'active' && isBinding(signature, agreement, now) && handlesIn(member, team.communityId);
    const isAway = away.has(staffId);
    return [{ staffId, name, openid, shifts, isEligible, isAway, openCount: load.get(staffId) ?? 0 }];
  });
}
