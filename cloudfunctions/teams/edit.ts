import { teams, type TeamDraft, type TeamView } from '../../contract';
import { communityMeant, findStaff, type StoredCommunity } from '../account';
import { entryIn, expectEntryIn, insertOnRecord } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity } from '../kernel/permit';
import type { TicketsOfTeams } from './atWork';
import { presentHand, presentTeam, type Around } from './present';
import { absencesOf, getTeam, MOST_TEAMS, teamsIn } from './repository';
import { handlesIn, leadsIn } from './staff';
import type { Team } from './stored';

type Staff = Awaited<ReturnType<typeof findStaff>>;

/** Looking at teams and changing them. */
export const editingWith = ({ loadOf, leaveTeam }: TicketsOfTeams) => {
  const list = handle(teams.list, async ({ communityId: named }, call) => {
    const { database } = call.platform;
    const meant = communityMeant(named, call.reach, call.platform);
    const [communityId, found, staff] = await Promise.all([
      meant,
      meant.then((id) => teamsIn(database, id)),
      findStaff(call.platform),
    ]);
    const handlers = handlersIn(staff, communityId);
    const around = await aroundThem(found, staff, call, handlers);
    return {
      communityId,
      items: found.map((team) => presentTeam(team, around, call)),
      staff: handlers.map((one) => presentHand(one, around, call)),
      leads: namesOf(staff.filter((one) => leadsIn(one, communityId))),
      allowed: call.actor.staff && leadsIn(call.actor.staff, communityId) ? ['create' as const] : [],
    };
  });

  const create = handle(teams.create, async ({ communityId, draft, requestKey }, call) => {
    const { actor, platform, reach, now } = call;
    const { database, secrets } = platform;
    if (!reachesCommunity(reach, communityId)) throw new Failure('NOT_FOUND');
    const id = `team-${secrets.idOf('teams.create', actor.openid, requestKey)}`;
    expectEntryIn(call);
    const [community, known, others, staff] = await Promise.all([
      database.get<StoredCommunity>('communities', communityId),
      database.get<Team>('teams', id),
      database.count('teams', { communityId, state: 'active' }),
      findStaff(platform),
    ]);
    if (known) return shown(known, staff, call);
    if (!community) throw new Failure('NOT_FOUND');
    if (others >= MOST_TEAMS) throw new Failure('TOO_MANY', 'teams of a community');
    const team: Team = {
      ...{ _id: id, communityId, communityName: community.name },
      ...checked(draft, communityId, staff),
      ...{ state: 'active', version: 1, createdAt: now, updatedAt: now },
    };
    await insertOnRecord(call, {
      ...{ collection: 'teams', id, document: team },
      entry: { action: 'change', step: 'create', entity: 'teams', entityId: id, communityId },
    });
    return shown(team, staff, call);
  });

  const change = handle(teams.change, async ({ id, version, draft }, call) => {
    expectEntryIn(call);
    const staff = await findStaff(call.platform);
    const team = await saved(id, version, 'change', call, (current) =>
      checked(draft, current.communityId, staff),
    );
    return shown(team, staff, call);
  });

  const end = handle(teams.end, async ({ id, version }, call) => {
    expectEntryIn(call);
    await saved(id, version, 'end', call, () => ({ state: 'ended' }));
    await leaveTeam(call.platform, id);
    return {};
  });

  async function shown(team: Team, staff: Staff, call: Call): Promise<TeamView> {
    return presentTeam(team, await aroundThem([team], staff, call), call);
  }

  async function aroundThem(
    found: readonly Team[],
    staff: Staff,
    { platform, now }: Call,
    others: readonly { id: string }[] = [],
  ): Promise<Around> {
    const ids = [...new Set([...found.flatMap(({ memberIds }) => memberIds), ...others.map(({ id }) => id)])];
    const [absences, load] = await Promise.all([
      absencesOf(platform.database, ids, now),
      ids.length === 0 ? new Map<string, number>() : loadOf(platform, ids),
    ]);
    return { staff, absences, load };
  }

  return [list, create, change, end];
};

async function saved(
  id: string,
  version: number,
  step: string,
  call: Call,
  changes: (current: Team) => Partial<Omit<Team, '_id'>>,
): Promise<Team> {
  return call.platform.database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      getTeam(transaction, id, call.reach),
      entryIn(transaction, call),
    ]);
    if (current.version !== version) throw new Failure('STALE');
    const parts = { ...changes(current), version: version + 1, updatedAt: call.now };
    const { communityId } = current;
    await Promise.all([
      transaction.update('teams', id, parts),
      writeEntry({ action: 'change', step, entity: 'teams', entityId: id, communityId }),
    ]);
    return { ...current, ...parts };
  });
}

/** @throws Failure INVALID for somebody who does not handle tickets there, or does not lead. */
function checked({ name, rule, categories, leadId, members }: TeamDraft, communityId: string, staff: Staff) {
  const memberIds = members.map(({ staffId }) => staffId);
  const handlers = handlersIn(staff, communityId).map(({ id }) => id);
  if (memberIds.some((id) => !handlers.includes(id)))
    throw new Failure('INVALID', 'no handler', {
      'draft.members': '有人不再处理本小区的工单，请移除后再保存',
    });
  const lead = staff.find(({ id }) => id === leadId);
  if (leadId !== null && !(lead && leadsIn(lead, communityId)))
    throw new Failure('INVALID', 'no lead', { 'draft.leadId': '请选择本小区的工单组长或项目经理' });
  return { name, rule, categories, leadId, members, memberIds };
}

const namesOf = (staff: Staff) =>
  staff.map(({ id, name }) => ({ id, name })).sort((a, b) => (a.id < b.id ? -1 : 1));

const handlersIn = (staff: Staff, communityId: string) =>
  namesOf(staff.filter((one) => handlesIn(one, communityId)));
