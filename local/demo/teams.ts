import type { Shift } from '../../contract';
import type { Team } from '../../cloudfunctions/teams/stored';
import type { DemoContext } from './context';
import { readJson } from './read';

const DAY = 86_400_000;
/** Monday to Friday, eight to six. */
const DAYS: Shift[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '18:00' }));

/** Who handles the tickets of the communities that have teams. `names`: of communities, by id. */
export function teamDocuments(names: ReadonlyMap<string, string>, { now }: DemoContext): Team[] {
  return readJson('teams.json').map(({ key, community, name, rule, kinds, lead, members }) => {
    const staffed = members.map(({ staff, week }) => ({
      staffId: `s-${staff}`,
      shifts: week === 'days' ? DAYS : [],
    }));
    return {
      ...{ _id: `team-demo-${key}`, communityId: community, communityName: names.get(community) ?? '' },
      ...{ name, rule, categories: kinds.map((kind) => ({ kind, category: null })), leadId: `s-${lead}` },
      ...{ members: staffed, memberIds: staffed.map(({ staffId }) => staffId), state: 'active', version: 1 },
      ...{ createdAt: now - 60 * DAY, updatedAt: now - 60 * DAY },
    };
  });
}
