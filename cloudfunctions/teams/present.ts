import type { AbsenceView, TeamHand, TeamView } from '../../contract';
import type { findStaff } from '../account';
import type { Call } from '../kernel/handle';
import { awayAt } from './repository';
import { leadsIn } from './staff';
import type { Absence, Team } from './stored';
import { isOnShift } from './week';

const iso = (at: number) => new Date(at).toISOString();
export const reasonPlace = (absenceId: string) => `absences/${absenceId}/reason`;

/** What a team is shown with. */
export interface Around {
  /** Everybody who works here. */
  staff: Awaited<ReturnType<typeof findStaff>>;
  absences: readonly Absence[];
  load: ReadonlyMap<string, number>;
}

/** A member who has left since keeps a place without a name, so that a lead sees whom to take out. */
const GONE = '已离岗';

export function presentTeam(team: Team, { staff, absences, load }: Around, { actor, now }: Call): TeamView {
  const away = awayAt(absences, now);
  const nameOf = (id: string) => staff.find((one) => one.id === id)?.name;
  const mayEdit = actor.staff !== null && leadsIn(actor.staff, team.communityId);
  return {
    ...{ id: team._id, version: team.version, communityId: team.communityId },
    ...{ communityName: team.communityName, name: team.name, rule: team.rule, categories: team.categories },
    lead: team.leadId === null ? null : { id: team.leadId, name: nameOf(team.leadId) ?? GONE },
    members: team.members.map(({ staffId: id, shifts }) => {
      const until = away.get(id);
      const name = nameOf(id);
      return {
        ...{ id, name: name ?? GONE, shifts, openCount: load.get(id) ?? 0 },
        isOnShift: name !== undefined && until === undefined && isOnShift(shifts, now),
        awayUntil: until === undefined ? null : iso(until),
      };
    }),
    allowed: mayEdit ? ['edit', 'end'] : [],
  };
}

/** Somebody to choose for a team, or to give tickets to. */
export function presentHand(
  { id, name }: { id: string; name: string },
  { absences, load }: Pick<Around, 'absences' | 'load'>,
  { now }: Pick<Call, 'now'>,
): TeamHand {
  const until = awayAt(absences, now).get(id);
  return { id, name, awayUntil: until === undefined ? null : iso(until), openCount: load.get(id) ?? 0 };
}

/** An absence for somebody who may know of it. */
export function presentAbsence(absence: Absence, staffName: string, { platform, now }: Call): AbsenceView {
  const { _id: id, version, staffId, from, to, state } = absence;
  return {
    ...{ id, version, staff: { id: staffId, name: staffName }, from: iso(from), to: iso(to), state },
    reason: platform.secrets.open(absence.reasonSealed, reasonPlace(id)),
    givenBack: Object.values(absence.givenBack).reduce((sum, count) => sum + count, 0),
    allowed: state !== 'over' && to > now ? ['end'] : [],
  };
}
