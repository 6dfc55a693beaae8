import type { Platform } from '../kernel/ports';
import { atMost, isIn } from '../kernel/query';
import { deliver } from '../notices';
import { inTurn, membersOf, tryAgainAt, type Member, type Team } from '../teams';
import { effectEvent } from './events';
import { nextState } from './lifecycle';
import { ticketsOfTeams } from './load';
import { moved } from './moving';
import { eventPlace } from './places';
import { noticeTo } from './staffNotices';
import type { StoredEvent, Ticket } from './stored';

/** What a team's rule has to work with. Members' loads go up as tickets are given out. */
interface Turn {
  team: Team;
  members: Member[];
}

/**
 * Gives what waits for a team's rule to whose turn it is, at most `limit` tickets, those waiting longest first; one after another,
 * so that each counts for the next. Who is given what is one transaction that looks again, so running it twice, or beside a
 * person's choice, gives nothing twice. How many were looked at. For the timer.
 */
export async function giveTurns(platform: Platform, limit: number): Promise<number> {
  const { database } = platform;
  const now = platform.now();
  const due = await database.find<Ticket>(
    'tickets',
    { autoAt: atMost(now) },
    { order: [['autoAt', 'asc']], limit },
  );
  if (due.length === 0) return 0;
  const ids = [...new Set(due.flatMap(({ teamId }) => teamId ?? []))];
  const teams =
    ids.length === 0
      ? []
      : await database.find<Team>('teams', { _id: isIn(ids), state: 'active' }, { limit: ids.length });
  const turns = new Map(
    await Promise.all(
      teams.map(async (team): Promise<[string, Turn]> => [
        team._id,
        { team, members: await membersOf(team, platform, ticketsOfTeams) },
      ]),
    ),
  );
  const errors: unknown[] = [];
  for (const ticket of due)
    await giveOne(ticket, turns.get(ticket.teamId ?? ''), platform).catch((error: unknown) =>
      errors.push(error),
    );
  // One that cannot be given must not hold up the others, nor go unnoticed.
  if (errors.length > 0) throw errors[0];
  return due.length;
}

async function giveOne(ticket: Ticket, turn: Turn | undefined, platform: Platform): Promise<void> {
  const { database } = platform;
  const now = platform.now();
  const { _id, version } = ticket;
  // Without a team, or with one that gives out otherwise now, it is left to people.
  if (turn?.team.rule !== 'roundRobin') {
    await database.update('tickets', { _id, version }, { autoAt: null });
    return;
  }
  const id = inTurn(turn.members, ticket.namedStaffIds ?? [], now);
  const member = turn.members.find(({ staffId }) => staffId === id);
  if (!member) {
    await database.update('tickets', { _id, version }, { autoAt: tryAgainAt(turn.members, now) });
    return;
  }
  const notices = await database.transaction(async (transaction) => {
    const current = await transaction.get<Ticket>('tickets', _id);
    if (!current || (current.autoAt ?? Infinity) > now || current.assignee !== null) return null;
    const given = assigned(current, member, platform, now);
    const { _id: ticketId, ...fields } = given.ticket;
    const told = noticeTo(member.openid, 'assigned', given.ticket, now);
    await Promise.all([
      transaction.update('tickets', ticketId, fields),
      transaction.insert('ticketEvents', given.event),
      transaction.insert('notices', told),
    ]);
    return [told];
  });
  if (notices === null) return;
  member.openCount += 1;
  await deliver(platform, notices);
}

function assigned(
  current: Ticket,
  { staffId, name }: Member,
  { secrets }: Platform,
  at: number,
): { ticket: Ticket; event: StoredEvent } {
  const state = nextState(current, 'assign', ['system'], at);
  const plain = effectEvent(current, { action: 'assign', state, at });
  const event = { ...plain, textSealed: secrets.seal(`处理人：${name}（自动轮派）`, eventPlace(plain._id)) };
  const ticket = moved(
    current,
    { action: 'assign', state, by: event.by, at },
    { assignee: { staffId, name } },
  );
  return { ticket, event };
}
