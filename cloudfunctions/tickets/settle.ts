import type { Platform } from '../kernel/ports';
import { deliver } from '../notices';
import { effectEvent, SYSTEM } from './events';
import { ENDED_STATES, nextState } from './lifecycle';
import { moved } from './moving';
import { progressNotice } from './progressNotice';
import type { Ticket } from './stored';
import { nextAtOf } from './timing';

/**
 * Ends those merged into a ticket as it has ended, each by itself, and tells their owners; one that was withdrawn by who filed
 * it leaves them standing for themselves again. Done twice it is done once.
 */
export async function settleFollowers(platform: Platform, mainId: string, now: number): Promise<void> {
  const { database } = platform;
  const main = await database.get<Ticket>('tickets', mainId);
  if (!main || !ENDED_STATES.includes(main.state)) return;
  for (const id of main.followerIds ?? []) await settle(platform, mainId, id, now);
  // Reopened or settled meanwhile, it has another version or nobody left.
  const settled = { ...main, followerIds: [] };
  await database.update(
    'tickets',
    { _id: mainId, version: main.version },
    { followerIds: [], nextAt: nextAtOf(settled) },
  );
}

async function settle(platform: Platform, mainId: string, id: string, now: number): Promise<void> {
  const notice = await platform.database.transaction(async (transaction) => {
    const [main, follower] = await Promise.all([
      transaction.get<Ticket>('tickets', mainId),
      transaction.get<Ticket>('tickets', id),
    ]);
    if (!main || !ENDED_STATES.includes(main.state)) return null;
    if (follower?.state !== 'merged' || follower.mainId !== mainId) return null;
    const action = main.state === 'withdrawn' ? 'release' : 'follow';
    const state = nextState(follower, action, ['system'], now, main.state);
    const happening = { action, state, by: SYSTEM, at: now } as const;
    const { _id, ...fields } = moved(follower, happening);
    const event = effectEvent(follower, happening);
    const told = progressNotice({ _id, ...fields }, event, now);
    await Promise.all([
      transaction.update('tickets', _id, fields),
      transaction.insert('ticketEvents', event),
      told ? transaction.insert('notices', told) : Promise.resolve(),
    ]);
    return told;
  });
  if (notice) await deliver(platform, [notice]);
}
