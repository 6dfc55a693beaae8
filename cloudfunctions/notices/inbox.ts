import { notices } from '../../contract';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { isIn } from '../kernel/query';
import { presentNotice } from './present';
import type { DeliveryState, StoredNotice } from './stored';

const PAGE_SIZE = 20;
/** All but those that a later one made needless. */
const SHOWN = [
  ...['queued', 'sending', 'sent', 'noGrant', 'failed'],
  ...['waiting', 'answered', 'toCall', 'closed'],
] as const satisfies readonly DeliveryState[];

/** The caller's own notices, newest first. */
export const mine = handle(notices.mine, async ({ after }, { actor, platform: { database } }) => {
  const to = actor.openid;
  const page = { by: 'createdAt', direction: 'desc', size: PAGE_SIZE, after } as const;
  const [{ items, next }, unread] = await Promise.all([
    pageOf<StoredNotice>(database, 'notices', { to, state: isIn(SHOWN) }, page),
    database.count('notices', { to, read: false }),
  ]);
  return { items: items.map(presentNotice), unread, next };
});

/** Marks all of the caller's notices as read. */
export const read = handle(notices.read, async (_input, { actor, platform: { database } }) => {
  await database.update('notices', { to: actor.openid, read: false }, { read: true });
  return {};
});
