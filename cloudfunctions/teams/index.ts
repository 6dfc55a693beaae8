import type { Handled } from '../kernel/handle';
import { absences, endAbsence, setAbsence } from './absences';
import type { TicketsOfTeams } from './atWork';
import { editingWith } from './edit';
import { staffOfHome } from './staff';

/** Handling teams: who takes which tickets of a community, when they work, and when they are away. */
export const handlersWith = (tickets: TicketsOfTeams): readonly Handled[] => [
  ...editingWith(tickets),
  ...[absences, setAbsence, endAbsence, staffOfHome],
];

export { membersOf, type Member, type TicketsOfTeams } from './atWork';
export { inTurn, teamFor, tryAgainAt } from './choosing';
export { absencesOf, awayAt, teamsIn, teamsOf } from './repository';
export { leadsIn, worksIn } from './staff';
export type { Absence, Team } from './stored';
