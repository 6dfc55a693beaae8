import { Failure } from '../kernel/failure';
import { reachesCommunity, type Reach } from '../kernel/permit';
import type { Database, Transaction } from '../kernel/ports';
import { above, isIn, isNot } from '../kernel/query';
import type { Absence, Team } from './stored';

/** Teams of one community. */
export const MOST_TEAMS = 100;
/** Absences that are looked at together: of the ticket staff of one community. */
const MOST_ABSENCES = 500;

/** A community's teams by name. */
export function teamsIn(database: Database, communityId: string): Promise<Team[]> {
  return database.find<Team>(
    'teams',
    { communityId, state: 'active' },
    {
      order: [
        ['name', 'asc'],
        ['_id', 'asc'],
      ],
      limit: MOST_TEAMS,
    },
  );
}

/** The teams that a staff member is in, of all communities. */
export function teamsOf(database: Database, staffId: string): Promise<Team[]> {
  return database.find<Team>('teams', { memberIds: staffId, state: 'active' }, { limit: MOST_TEAMS });
}

/** @throws Failure NOT_FOUND if absent, ended, or out of reach. */
export async function getTeam(
  from: Pick<Database, 'get'> | Transaction,
  id: string,
  reach: Reach,
): Promise<Team> {
  const team = await from.get<Team>('teams', id);
  if (team?.state !== 'active' || !reachesCommunity(reach, team.communityId)) throw new Failure('NOT_FOUND');
  return team;
}

/** Absences of these people that are not over at `now`, soonest first. */
export async function absencesOf(
  database: Database,
  staffIds: readonly string[],
  now: number,
): Promise<Absence[]> {
  if (staffIds.length === 0) return [];
  const found = await database.find<Absence>(
    'absences',
    { staffId: isIn([...new Set(staffIds)]), to: above(now), state: isNot('over') },
    { limit: MOST_ABSENCES },
  );
  return found.sort((a, b) => a.from - b.from || (a._id < b._id ? -1 : 1));
}

/** Until when each of them is away at `now`. */
export function awayAt(absences: readonly Absence[], now: number): ReadonlyMap<string, number> {
  const away = new Map<string, number>();
  for (const { staffId, from, to } of absences)
    if (from <= now && to > now) away.set(staffId, Math.max(to, away.get(staffId) ?? 0));
  return away;
}
