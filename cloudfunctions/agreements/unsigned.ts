import { agreements, type UnsignedReason, type UnsignedStaff } from '../../contract';
import { activeAgreement, isBinding, type StoredAgreement, type StoredStaff } from '../account';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import type { Reach } from '../kernel/permit';
import { anyOf, atMost, isIn, isNot, type AnyOf, type Where } from '../kernel/query';
import { DAY_MS, startOfDay, todayIn } from './days';
import { reminder } from './reminders';

const PAGE_SIZE = 30;

/** Who of the viewer's communities has not signed what is in force. */
export const unsigned = handle(agreements.unsigned, async ({ after }, { platform, reach, now }) => {
  const active = await activeAgreement(platform);
  const filter = [{ state: 'active' }, ...within(reach), ...without(active, now)];
  const [{ items, next }, waiting] = await Promise.all([
    pageOf<StoredStaff>(platform.database, 'staff', filter, {
      ...{ by: 'name', of: 'text', direction: 'asc', size: PAGE_SIZE, after },
    }),
    platform.database.count('staff', filter),
  ]);
  return {
    version: active?._id ?? null,
    items: items.map((one) => presentStaff(one, active)),
    waiting,
    next,
  };
});

const within = ({ communityIds }: Reach): Where[] =>
  communityIds === 'all' ? [] : [{ 'posts.communityIds': isIn([...communityIds, 'all']) }];

/** Nobody has signed what is not in force. */
const without = (active: StoredAgreement | null, now: number): AnyOf[] =>
  active ? [anyOf({ 'signature.version': isNot(active._id) }, { 'signature.validUntil': atMost(now) })] : [];

function presentStaff(
  { _id, name, posts, signature }: StoredStaff,
  active: StoredAgreement | null,
): UnsignedStaff {
  const reason: UnsignedReason =
    signature === null ? 'never' : signature.version === active?._id ? 'expired' : 'outdated';
  return {
    ...{ staffId: _id, name, reason, roles: [...new Set(posts.map(({ role }) => role))] },
    allowed: active ? ['remind'] : [],
  };
}

/** Reminds one of them, inside the mini-program: once a day, whoever taps. */
export const remind = handle(agreements.remind, async ({ staffId }, { platform, reach, now }) => {
  const [found, active] = await Promise.all([
    platform.database.get<StoredStaff>('staff', staffId),
    activeAgreement(platform),
  ]);
  if (found?.state !== 'active' || !isWithin(found, reach)) throw new Failure('NOT_FOUND');
  if (!active || isBinding(found.signature, active, now)) throw new Failure('ILLEGAL_ACTION');
  const today = todayIn(now);
  const notice = reminder(found, {
    key: `sign:${staffId}:${today}`,
    ...{ title: '请签署保密协议', body: '签署后才能继续查看和处理业主资料。', now },
  });
  if (!(await platform.database.insert('notices', notice)))
    throw new Failure('TOO_MANY', 'reminded today', undefined, startOfDay(today) + DAY_MS);
  return {};
});

const isWithin = ({ posts }: StoredStaff, { communityIds }: Reach): boolean =>
  communityIds === 'all' ||
  posts.some(
    (post) => post.communityIds === 'all' || post.communityIds.some((one) => communityIds.includes(one)),
  );
