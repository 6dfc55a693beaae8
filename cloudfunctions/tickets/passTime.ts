import { findStaff } from '../account';
import type { Platform } from '../kernel/ports';
import { atMost, isIn } from '../kernel/query';
import { deliver } from '../notices';
import { effectEvent, SYSTEM } from './events';
import { nextState } from './lifecycle';
import { moved } from './moving';
import { progressNotice } from './progressNotice';
import { settleFollowers } from './settle';
import { staffNotices } from './staffNotices';
import type { Ticket } from './stored';
import { dueHappening, nextAtOf } from './timing';

/** How many tickets are worked on at the same time. */
const LANES = 5;

/** States that time ends; others are moved by people alone. */
const TIMED = ['waitOwner', 'onHold', 'resolved'] as const;

type Staff = Awaited<ReturnType<typeof findStaff>>;

/**
 * What time brings about in tickets, at most `limit` of them, those due longest first: a silent owner is reminded and given up,
 * a hold ends, what nobody objected to is closed, who follows an ended ticket ends with it. Each is one transaction that looks
 * again, so running it twice, or beside somebody's step, changes nothing twice. How many were due. For the timer.
 */
export async function passTicketTime(platform: Platform, limit: number): Promise<number> {
  await windUp(platform, limit);
  const { database } = platform;
  const now = platform.now();
  const due = await database.find<Ticket>(
    'tickets',
    { nextAt: atMost(now) },
    { order: [['nextAt', 'asc']], limit },
  );
  if (due.length === 0) return 0;
  const staff = due.some(({ state }) => state === 'onHold') ? await findStaff(platform) : [];
  const left = [...due];
  const errors: unknown[] = [];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift())
      await act(platform, next._id, staff, now).catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  // One that cannot be worked on must not hold up the others, nor go unnoticed.
  if (errors.length > 0) throw errors[0];
  return due.length;
}

/** Tickets from before there was a clock: theirs runs from their last step. */
async function windUp({ database }: Platform, limit: number): Promise<void> {
  const old = await database.find<Ticket>('tickets', { nextAt: null, state: isIn(TIMED) }, { limit });
  await Promise.all(
    old.map((ticket) =>
      database.update(
        'tickets',
        { _id: ticket._id, version: ticket.version },
        { nextAt: nextAtOf(ticket), stateSince: ticket.stateSince ?? ticket.updatedAt },
      ),
    ),
  );
}

async function act(platform: Platform, id: string, staff: Staff, now: number): Promise<void> {
  const { database } = platform;
  const notices = await database.transaction(async (transaction) => {
    const current = await transaction.get<Ticket>('tickets', id);
    const action = current && dueHappening(current, now);
    // Somebody has moved it meanwhile, or another run of the timer was faster.
    if (!current || action === null) return [];
    if (action === 'settle') return null;
    const state = nextState(current, action, ['system'], now);
    const happening = { action, state, by: SYSTEM, at: now } as const;
    const ticket = moved(current, happening);
    const event = effectEvent(current, happening);
    const { _id, ...fields } = ticket;
    const told = progressNotice(ticket, event, now);
    const notices = [
      ...(told ? [told] : []),
      ...staffNotices(ticket, event, { staff, assignee: null, now, except: null }),
    ];
    await Promise.all([
      transaction.update('tickets', _id, fields),
      transaction.insert('ticketEvents', event),
      ...notices.map((notice) => transaction.insert('notices', notice)),
    ]);
    return notices;
  });
  if (notices === null) await settleFollowers(platform, id, now);
  else if (notices.length > 0) await deliver(platform, notices);
}
