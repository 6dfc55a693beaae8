import { findStaff } from '../account';
import {
  decisionNotice,
  NEVER,
  nextAtOf,
  OPEN_STATES,
  stateAfter,
  type ChangeRequest,
  type Household,
} from '../archive';
import { followIn } from '../checks';
import type { HomeRequest } from '../homes';
import type { Platform, Transaction } from '../kernel/ports';
import { append, atMost, isIn } from '../kernel/query';
import { deliver } from '../notices';
import { overdueNotices } from './overdueNotice';
import { residentsOf, reviewersFor, type Staff } from './reviewers';
import { COLLECTIONS, waitingChange, waitingHome, type Waiting } from './waiting';

type Notices = Parameters<typeof deliver>[1];

/** How many requests are worked on at the same time. */
const LANES = 5;

/**
 * What time brings about, at most `limit` requests of each kind, those due longest first: who waits too long for a reviewer is
 * brought to the managers, what its submitter let lie is over. Each is one transaction that looks again, so running it twice,
 * or beside a decision, changes nothing twice. How many were due. For the timer.
 */
export async function passTime(platform: Platform, limit: number): Promise<number> {
  await Promise.all(COLLECTIONS.map((collection) => windUp(collection, platform, limit)));
  const now = platform.now();
  const due = { state: isIn(OPEN_STATES), nextAt: atMost(now) };
  const page = { order: [['nextAt', 'asc']] as const, limit };
  const [changes, homes] = await Promise.all([
    platform.database.find<ChangeRequest>('changeRequests', due, page),
    platform.database.find<HomeRequest>('homeRequests', due, page),
  ]);
  const waiting = [...changes.map(waitingChange), ...homes.map(waitingHome)];
  if (waiting.length === 0) return 0;
  const staff = await findStaff(platform);
  const left = [...waiting];
  const errors: unknown[] = [];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift())
      await act(next, staff, platform, now).catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  // One that cannot be worked on must not hold up the others, nor go unnoticed.
  if (errors.length > 0) throw errors[0];
  return waiting.length;
}

/** Requests from before there was a clock: theirs runs from their last step. */
async function windUp(
  collection: (typeof COLLECTIONS)[number],
  { database }: Platform,
  limit: number,
): Promise<void> {
  const old = await database.find<ChangeRequest | HomeRequest>(
    collection,
    { state: isIn(OPEN_STATES), nextAt: null },
    { limit },
  );
  await Promise.all(
    old.map(({ _id, version, state, submittedAt, steps }) =>
      database.update(
        collection,
        { _id, version },
        { nextAt: nextAtOf(state, steps.at(-1)?.at ?? submittedAt, false) },
      ),
    ),
  );
}

async function act(one: Waiting, staff: Staff, platform: Platform, now: number): Promise<void> {
  const { householdId } = one;
  const residents = await residentsOf(householdId === null ? [] : [householdId], platform);
  const notices = await platform.database.transaction(async (transaction) => {
    const current = await transaction.get<ChangeRequest>(one.collection, one.request._id);
    // Somebody has decided meanwhile, or another run of the timer was faster.
    if (!current || (current.nextAt ?? NEVER) > now) return [];
    const to = stateAfter(current.state, 'expire');
    if (to !== null) return expire(transaction, { ...current, state: to }, platform, now);
    return escalate(transaction, one, { staff, residents: residents.get(householdId ?? '') ?? [] }, now);
  });
  await deliver(platform, notices);
}

/** Over, and the home's one open place is free. */
async function expire(
  transaction: Transaction,
  request: ChangeRequest,
  platform: Platform,
  now: number,
): Promise<Notices> {
  const { _id, householdId, state, version } = request;
  const [household, follow] = await Promise.all([
    transaction.get<Household>('households', householdId),
    followIn(transaction, request, { platform, now }),
  ]);
  const expired = { ...request, version: version + 1 };
  const notice = decisionNotice(expired, { now });
  const step = { action: 'expire', at: now, by: '系统', reason: '14 天没有再提交' };
  await Promise.all([
    transaction.update('changeRequests', _id, {
      ...{ state, version: expired.version, nextAt: NEVER, steps: append(step) },
    }),
    household?.openRequestId === _id &&
      transaction.update('households', householdId, { openRequestId: null }),
    follow('dropChange'),
    transaction.insert('notices', notice),
  ]);
  return [notice];
}

/** Marked, once, and the managers of the community are told. What reviewers see of it stays good, so the version does too. */
async function escalate(
  transaction: Transaction,
  one: Waiting,
  { staff, residents }: { staff: Staff; residents: readonly string[] },
  now: number,
): Promise<Notices> {
  const notices = overdueNotices(one, staff, reviewersFor(one, staff, residents), now);
  const step = { action: 'escalate', at: now, by: '系统', reason: '超过 2 个工作日，已提醒项目经理' };
  await Promise.all([
    transaction.update(one.collection, one.request._id, {
      ...{ escalatedAt: now, nextAt: NEVER, steps: append(step) },
    }),
    ...notices.map((notice) => transaction.insert('notices', notice)),
  ]);
  return notices;
}
