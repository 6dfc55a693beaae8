import { teams as endpoints } from '../../contract';
import type { AbsenceView, InputDraft, Output, TeamDraft, TeamView } from '../../contract';
import { call } from '../platform/call';

const inCommunity = (communityId: string) => (communityId === '' ? {} : { communityId });

/** Who handles tickets, and when they are away. Empty community: the viewer's first. Each rejects with CallFailed. */
export const teams = {
  list: (communityId: string): Promise<Output<typeof endpoints.list>> =>
    call(endpoints.list, inCommunity(communityId)),

  /** `requestKey` is made once per team, not per try. */
  create: (communityId: string, draft: TeamDraft, requestKey: string): Promise<TeamView> =>
    call(endpoints.create, { communityId, draft, requestKey }),

  change: ({ id, version }: Pick<TeamView, 'id' | 'version'>, draft: TeamDraft): Promise<TeamView> =>
    call(endpoints.change, { id, version, draft }),

  end: ({ id, version }: Pick<TeamView, 'id' | 'version'>): Promise<unknown> =>
    call(endpoints.end, { id, version }),

  absences: (communityId: string): Promise<Output<typeof endpoints.absences>> =>
    call(endpoints.absences, inCommunity(communityId)),

  /** `requestKey` is made once per absence, not per try. */
  setAbsence: (absence: InputDraft<typeof endpoints.setAbsence>): Promise<AbsenceView> =>
    call(endpoints.setAbsence, absence),

  endAbsence: ({ id, version }: Pick<AbsenceView, 'id' | 'version'>): Promise<AbsenceView> =>
    call(endpoints.endAbsence, { id, version }),

  /** The staff of a home's community, whom a complaint may be about. */
  staffOfHome: async (householdId: string): Promise<Output<typeof endpoints.staffOfHome>['items']> =>
    (await call(endpoints.staffOfHome, { householdId })).items,
};
