import { CLOCKS, type ClockName } from '../../contract';
import { findStaff } from '../account';
import { loadYears, type Years } from '../calendar';
import type { Platform } from '../kernel/ports';
import { atMost } from '../kernel/query';
import { deliver } from '../notices';
import { residentsIn } from './audience';
import { clocksOf, LEVELS, promiseOf, type Clocks } from './clocks';
import { escalationNotices, type Reached } from './escalationNotices';
import { OPEN_STATES } from './lifecycle';
import { highestBy } from './priority';
import { findEvents } from './repository';
import type { StoredEvent, Ticket } from './stored';
import { timed, toldOf } from './timed';

/** How many tickets are worked on at the same time. */
const LANES = 5;

type Staff = Awaited<ReturnType<typeof findStaff>>;
interface Round {
  platform: Platform;
  years: Years;
  staff: Staff;
  now: number;
}

/**
 * Tells staff of tickets that take long, at most `limit`, those due longest first: at 80 % of a target who handles it, at 100 %
 * the lead, at 150 % the manager, at 200 % headquarters, each level once. Finds them by `escalateAt`, so that it touches only
 * what is due. Each is one transaction that looks again: run twice, at once, or after a day's rest, nobody is told twice, and of
 * several levels reached since everybody hears of the highest alone. How many were due. For the timer.
 */
export async function escalateDue(platform: Platform, limit: number): Promise<number> {
  const { database } = platform;
  const now = platform.now();
  await windUp(platform, limit);
  const due = await database.find<Ticket>(
    'tickets',
    { escalateAt: atMost(now) },
    { order: [['escalateAt', 'asc']], limit },
  );
  if (due.length === 0) return 0;
  const [staff, years] = await Promise.all([findStaff(platform), loadYears(database)]);
  const round = { platform, years, staff, now };
  const left = [...due];
  const errors: unknown[] = [];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift())
      await attend(next, round).catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  // One that cannot be worked on must not hold up the others, nor go unnoticed.
  if (errors.length > 0) throw errors[0];
  return due.length;
}

/** Tickets from before there were two clocks are looked at like those that are due. */
async function windUp({ database }: Platform, limit: number): Promise<void> {
  const old = await database.find<Ticket>('tickets', { escalateAt: null }, { limit });
  await Promise.all(
    old.map(({ _id, version }) => database.update('tickets', { _id, version }, { escalateAt: 0 })),
  );
}

async function attend(seen: Ticket, { platform, years, staff, now }: Round): Promise<void> {
  const { database } = platform;
  const [events, residents] = await Promise.all([
    findEvents(database, seen._id),
    residentsIn(database, seen.householdId),
  ]);
  const notices = await database.transaction(async (transaction) => {
    const current = await transaction.get<Ticket>('tickets', seen._id);
    // Another run was faster; or somebody has moved it since its history was read, and the next run sees what that changed.
    if (!current || (current.escalateAt ?? 0) > now) return [];
    if (current.version !== seen.version || events.length !== current.version) return [];
    const reached = reachedBy(current, clocksOf(promiseOf(current), events, years), now);
    const told = escalationNotices(current, reached, { staff, residents, now });
    await Promise.all([
      transaction.update('tickets', current._id, clockFields(current, reached, events, years)),
      ...told.map((notice) => transaction.insert('notices', notice)),
    ]);
    return told;
  });
  await deliver(platform, notices);
}

/** By clock, the levels that are reached and were not told, the lowest first. */
function reachedBy(ticket: Ticket, clocks: Clocks, now: number): Reached[] {
  if (!OPEN_STATES.includes(ticket.state)) return [];
  const told = toldOf(ticket);
  return CLOCKS.flatMap((name: ClockName) => {
    const { spans, stoppedAt, levels } = clocks[name];
    // What stands still owes nothing now; it is told when it runs on.
    if (stoppedAt !== null || (spans.at(-1)?.[0] ?? now) > now) return [];
    const highest = highestBy(levels, now);
    const isNew = LEVELS.filter((level) => level > told[name] && level <= highest);
    return isNew.length > 0 ? [{ name, levels: isNew }] : [];
  });
}

function clockFields(
  ticket: Ticket,
  reached: readonly Reached[],
  events: readonly StoredEvent[],
  years: Years,
) {
  const told = { ...toldOf(ticket) };
  for (const { name, levels } of reached) told[name] = levels.at(-1) ?? told[name];
  const { dueAt, warnAt = dueAt, escalateAt = 0 } = timed({ ...ticket, told }, events, years);
  return { told, dueAt, warnAt, escalateAt };
}
