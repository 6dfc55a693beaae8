import { findStaff } from '../account';
import type { Platform } from '../kernel/ports';
import { atMost, isIn, plus } from '../kernel/query';
import { deliver, prepareNotice } from '../notices';
import { leadsIn, type Absence, type Team } from '../teams';
import { effectEvent } from './events';
import { nextState, OPEN_STATES, stepsOf } from './lifecycle';
import { moved } from './moving';
import type { Ticket } from './stored';

/** States in which somebody has a ticket that can go back. */
const HELD = OPEN_STATES.filter((state) => stepsOf(state, 'giveBack').length > 0);
/** Absences that begin in one run. */
const ABSENCES_AT_ONCE = 20;
/** What fits into a notice's id beside the person. */
const LONGEST_KEY = 51;
/** Tickets that are read together. */
const AT_ONCE = 100;

/**
 * Takes their open tickets from those whose absence has begun, at most `limit` tickets in a run, and tells the leads once all are
 * back. Every step looks again in its own transaction: killed in between, the next run goes on where it was. How many went back.
 * For the timer.
 */
export async function beginAbsences(platform: Platform, limit: number): Promise<number> {
  const { database } = platform;
  const begun = await database.find<Absence>(
    'absences',
    { state: 'planned', from: atMost(platform.now()) },
    { order: [['from', 'asc']], limit: ABSENCES_AT_ONCE },
  );
  let left = limit;
  for (const absence of begun) {
    if (left <= 0) break;
    const tickets = absence.to > platform.now() ? await heldBy(platform, absence.staffId, left) : [];
    for (const ticket of tickets) await handBack(ticket, absence.staffId, platform, absence._id);
    left -= tickets.length;
    if (left > 0) await finish(absence, platform);
  }
  return limit - left;
}

/** Takes all open tickets from somebody who has left, and tells the leads of whose communities they are. Done again it changes nothing. */
export async function releaseTickets(
  platform: Platform,
  { _id: staffId, name }: { _id: string; name: string },
): Promise<void> {
  const back = new Map<string, number>();
  for (let held = await heldBy(platform, staffId, AT_ONCE); held.length > 0;) {
    for (const ticket of held) {
      await handBack(ticket, staffId, platform, null);
      back.set(ticket.communityId, (back.get(ticket.communityId) ?? 0) + 1);
    }
    held = held.length < AT_ONCE ? [] : await heldBy(platform, staffId, AT_ONCE);
  }
  if (back.size === 0) return;
  const staff = await findStaff(platform);
  const told = noticesToLeads(staff, back, { key: `left:${staffId}`, staffId, name, now: platform.now() });
  const isNew = await Promise.all(told.map((notice) => platform.database.insert('notices', notice)));
  await deliver(
    platform,
    told.filter((_, at) => isNew[at]),
  );
}

function heldBy({ database }: Platform, staffId: string, limit: number): Promise<Ticket[]> {
  const held = { 'assignee.staffId': staffId, state: isIn(HELD) };
  return database.find<Ticket>('tickets', held, {
    order: [
      ['dueAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit,
  });
}

/** Nobody's again, in the place of its work where it stood; the team's rule looks for somebody else. */
async function handBack(
  { _id, teamId = null }: Ticket,
  staffId: string,
  platform: Platform,
  absenceId: string | null,
): Promise<void> {
  const { database } = platform;
  const at = platform.now();
  const team = teamId === null ? null : await database.get<Team>('teams', teamId);
  await database.transaction(async (transaction) => {
    const current = await transaction.get<Ticket>('tickets', _id);
    // Somebody else has it, or it is done: taken up by another run, or given on meanwhile.
    if (current?.assignee?.staffId !== staffId || !HELD.includes(current.state)) return;
    const state = nextState(current, 'giveBack', ['system'], at);
    const event = effectEvent(current, { action: 'giveBack', state, at });
    const isInTurn = team?.state === 'active' && team.rule === 'roundRobin' && state === 'accepted';
    const ticket = moved(
      current,
      { action: 'giveBack', state, by: event.by, at },
      { autoAt: isInTurn ? at : null },
    );
    const { _id: id, ...fields } = ticket;
    await Promise.all([
      transaction.update('tickets', id, fields),
      transaction.insert('ticketEvents', event),
      absenceId !== null &&
        transaction.update('absences', absenceId, { [`givenBack.${ticket.communityId}`]: plus(1) }),
    ]);
  });
}

/** Marks that it has begun, and tells the leads of whose communities tickets went back. */
async function finish({ _id }: Absence, platform: Platform): Promise<void> {
  const { database } = platform;
  const now = platform.now();
  const staff = await findStaff(platform);
  const notices = await database.transaction(async (transaction) => {
    const current = await transaction.get<Absence>('absences', _id);
    if (current?.state !== 'planned') return [];
    const name = staff.find(({ id }) => id === current.staffId)?.name ?? '';
    const told = noticesToLeads(staff, new Map(Object.entries(current.givenBack)), {
      ...{ key: `away:${_id}`, staffId: current.staffId, name, now },
    });
    await Promise.all([
      transaction.update('absences', _id, {
        ...{ state: current.to > now ? 'begun' : 'over', version: current.version + 1, updatedAt: now },
      }),
      ...told.map((notice) => transaction.insert('notices', notice)),
    ]);
    return told;
  });
  if (notices.length > 0) await deliver(platform, notices);
}

type Staff = Awaited<ReturnType<typeof findStaff>>;

/** The words to the leads of each community that tickets of `staffId` went back to. */
function noticesToLeads(
  staff: Staff,
  back: ReadonlyMap<string, number>,
  { key, staffId, name, now }: { key: string; staffId: string; name: string; now: number },
) {
  const note = `${name}不在岗，请派给其他人`;
  return [...back].flatMap(([communityId, count]) => {
    const item = `${String(count)} 件工单`;
    return staff
      .filter((one) => one.agreementSigned && leadsIn(one, communityId) && one.id !== staffId)
      .map(({ openid }) =>
        prepareNotice({
          key: `${key}:${communityId}`.slice(0, LONGEST_KEY),
          ...{ to: openid, communityId, template: 'ticketProgress', now },
          ...{ title: `${item}退回待派`, body: note, page: 'staff/tickets/queue/queue?view=unassigned' },
          fields: { item, result: '退回待派', note },
        }),
      );
  });
}
