import { homes, household, NEVER, requestKey, ticketTeam, type Decision } from './decision';

const A_TEAM = {
  ...{ name: '水电组', rule: 'byHand', categories: [], leadId: null },
  members: [{ staffId: 's-nobody', shifts: [] }],
};

export const TEAMS: Readonly<Record<string, Decision>> = {
  'teams.list': {
    ...{ roles: ticketTeam, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  'teams.create': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    // Nobody to be in it: refused, once it is known who asks about which community.
    input: ({ communityId }) => ({ communityId, draft: A_TEAM, requestKey: requestKey() }),
  },
  'teams.change': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ team }) => ({ id: team, version: NEVER, draft: A_TEAM }),
  },
  'teams.end': {
    ...{ roles: ['teamLead', 'communityManager'], about: 'place' },
    input: ({ team }) => ({ id: team, version: NEVER }),
  },
  'teams.absences': {
    ...{ roles: ticketTeam, about: 'place' },
    input: ({ communityId }) => ({ communityId }),
  },
  // Of nobody: whose absences one may keep is told by the endpoints' own tests.
  'teams.setAbsence': {
    ...{ roles: ticketTeam, about: 'self', emptyCode: 'NOT_FOUND' },
    input: () => ({
      ...{ staffId: 's-nobody', from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' },
      ...{ reason: '看病', requestKey: requestKey() },
    }),
  },
  'teams.endAbsence': {
    ...{ roles: ticketTeam, about: 'self', emptyCode: 'NOT_FOUND' },
    input: () => ({ id: 'a-nobody', version: NEVER }),
  },
  'teams.staffOfHome': { roles: homes, about: 'place', input: household },
};
