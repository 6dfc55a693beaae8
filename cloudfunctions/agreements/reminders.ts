import type { SignListener, StoredStaff } from '../account';
import type { Platform } from '../kernel/ports';
import { above, atMost, isIn, isNot } from '../kernel/query';
import { answerIn, prepareNotice } from '../notices';
import { DAY_MS, hourOf } from './days';

/** Reminders come this many days before a signature runs out. */
const DAYS_BEFORE = [30, 7] as const;
/** Nobody is told at night. */
const [FROM_HOUR, TO_HOUR] = [9, 20];

/** What reminds of one signature, until there is another. */
const threadOf = (staffId: string, signature: StoredStaff['signature']) =>
  `signature:${staffId}:${String(signature?.validUntil ?? 0)}`;

/** Who signed is reminded no more of what they had signed before. */
export const onSigned: SignListener = (transaction, staffId, before, now) =>
  answerIn(transaction, threadOf(staffId, before), now);

/** A word to a staff member about their signature: inside the mini-program, or, where it is due, by the steps for what is due. */
export function reminder(
  { _id, openid, posts, signature }: StoredStaff,
  { key, title, body, now, turn }: { key: string; title: string; body: string; now: number; turn?: number },
) {
  const [communityId = ''] = posts.flatMap(({ communityIds }) =>
    communityIds === 'all' ? [] : communityIds,
  );
  return prepareNotice({
    ...{ key, to: openid, communityId, template: 'reviewDecided', title, body, now },
    ...(turn === undefined
      ? { isInside: true }
      : { ladder: 'due', thread: { of: threadOf(_id, signature), turn } }),
    page: 'staff/account/agreement/agreement',
    fields: { item: '保密协议', result: '待签署', note: title },
  });
}

/** Takes signatures back from who has left, and reminds those whose signature runs out; how many. For the timer. */
export async function lookAfterSignatures(platform: Platform, limit: number): Promise<number> {
  const left = await revokeOfLeavers(platform, limit);
  const hour = hourOf(platform.now());
  if (hour < FROM_HOUR || hour >= TO_HOUR) return left;
  const told = await Promise.all(DAYS_BEFORE.map((days) => remindBefore(platform, days, limit)));
  return told.reduce((sum, one) => sum + one, left);
}

async function remindBefore(
  platform: Platform,
  days: (typeof DAYS_BEFORE)[number],
  limit: number,
): Promise<number> {
  const { database } = platform;
  const at = platform.now();
  const nextStep = DAYS_BEFORE.find((one) => one < days) ?? 0;
  const due = await database.find<StoredStaff>(
    'staff',
    [
      { state: 'active', 'signature.remindedDays': isNot(days) },
      { 'signature.validUntil': above(at + nextStep * DAY_MS) },
      { 'signature.validUntil': atMost(at + days * DAY_MS) },
    ],
    { limit },
  );
  for (const staff of due) {
    const left = Math.ceil(((staff.signature?.validUntil ?? at) - at) / DAY_MS);
    const notice = reminder(staff, {
      key: `expires${days}:${staff._id}:${staff.signature?.validUntil ?? 0}`,
      ...{ title: `保密协议还有 ${left} 天到期`, body: '到期后不能查看业主资料，请提前重新签署。', now: at },
      turn: DAYS_BEFORE.indexOf(days) + 1,
    });
    // The notice's id is that of this signature: told twice, it is there once.
    await database.insert('notices', notice);
    await database.update('staff', { _id: staff._id }, { 'signature.remindedDays': days });
  }
  return due.length;
}

async function revokeOfLeavers(platform: Platform, limit: number): Promise<number> {
  const { database } = platform;
  const left = await database.find<StoredStaff>(
    'staff',
    { state: 'left', 'signature.validUntil': above(0) },
    { limit },
  );
  if (left.length === 0) return 0;
  const ids = left.map(({ _id }) => _id);
  const at = platform.now();
  // The entries first: once the mark is gone nobody would look for them.
  await database.update('signatures', { staffId: isIn(ids), validUntil: above(at) }, { revokedAt: at });
  await database.update('staff', { _id: isIn(ids), state: 'left' }, { signature: null });
  return left.length;
}
