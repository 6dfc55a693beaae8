import { rights } from '../../contract';
import { expectView, logView } from '../audit';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { below, isIn, type Where } from '../kernel/query';
import { OPEN_STATES } from './lifecycle';
import { presentRequest, summaryOf } from './present';
import { getForStaff, getOwn } from './requests';
import type { DataRequest } from './stored';

const PAGE_SIZE = 20;

/** The caller's own requests, newest first. */
export const mine = handle(rights.mine, async ({ after }, { actor, now, platform: { database } }) => {
  const page = { by: 'submittedAt', direction: 'desc', size: PAGE_SIZE, after } as const;
  const filter = { submittedBy: actor.openid };
  const { items, next } = await pageOf<DataRequest>(database, 'dataRequests', filter, page);
  return { items: items.map((one) => summaryOf(one, now)), next };
});

export const myRequest = handle(rights.myRequest, async ({ id }, call) =>
  presentRequest(await getOwn(id, call), call),
);

/** Erasures for staff: what waits, soonest due first; what is done, newest first. */
export const inbox = handle(rights.inbox, async ({ view, after }, { reach, now, platform: { database } }) => {
  const ofKind: Where = {
    kind: 'erasure',
    ...(reach.communityIds === 'all' ? {} : { communityId: isIn(reach.communityIds) }),
  };
  const open: Where = { ...ofKind, state: isIn(OPEN_STATES) };
  const done: Where = { ...ofKind, state: isIn(['fulfilled', 'refused', 'withdrawn']) };
  const page =
    view === 'open'
      ? ({ by: 'dueAt', direction: 'asc', size: PAGE_SIZE, after } as const)
      : ({ by: 'submittedAt', direction: 'desc', size: PAGE_SIZE, after } as const);
  const [{ items, next }, openCount, overdue] = await Promise.all([
    pageOf<DataRequest>(database, 'dataRequests', view === 'open' ? open : done, page),
    database.count('dataRequests', open),
    database.count('dataRequests', { ...open, dueAt: below(now) }),
  ]);
  return { items: items.map((one) => summaryOf(one, now)), counts: { open: openCount, overdue }, next };
});

export const request = handle(rights.request, async ({ id }, call) => {
  const [found] = await Promise.all([getForStaff(id, call), expectView(call)]);
  const { householdId, communityId } = found;
  const [view] = await Promise.all([
    presentRequest(found, call),
    logView(call, {
      ...{ entity: 'dataRequests', entityId: id, full: false },
      ...{ householdId: householdId ?? '', communityId: communityId ?? '' },
    }),
  ]);
  return view;
});
