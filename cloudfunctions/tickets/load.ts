import type { TicketsOfTeams } from '../teams';
import { isIn } from '../kernel/query';
import { OPEN_STATES } from './lifecycle';

/** Open tickets that are counted for the load of a team: of more, the rest changes nobody's turn. */
const MOST_COUNTED = 5000;

/** What teams need to know of tickets, and do to them. */
export const ticketsOfTeams: TicketsOfTeams = {
  loadOf: ({ database }, staffIds) => {
    const open = { 'assignee.staffId': isIn(staffIds), state: isIn(OPEN_STATES) };
    return database.countsBy('tickets', open, 'assignee.staffId', MOST_COUNTED);
  },
  async leaveTeam({ database }, teamId) {
    // One that changes meanwhile is found by the team's absence, too: an id of no team is nobody's.
    await database.update('tickets', { teamId, state: isIn(OPEN_STATES) }, { teamId: null, autoAt: null });
  },
};
