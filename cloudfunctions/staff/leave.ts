import { staff } from '../../contract';
import type { StoredSignature, StoredStaff } from '../account';
import { entryIn, expectEntryIn, type Entry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity } from '../kernel/permit';
import { above } from '../kernel/query';
import { allowedOn, namesFor, presentMember } from './present';

/** One a year, and one for each new text. */
const MOST_SIGNATURES = 100;

/** Somebody who works, or worked, in the caller's communities. @throws Failure NOT_FOUND if absent or out of reach: the two look alike. */
async function getMember(staffId: string, { platform, reach }: Call): Promise<StoredStaff> {
  const found = await platform.database.get<StoredStaff>('staff', staffId);
  const isWithin = found?.posts.some(
    ({ communityIds }) => communityIds === 'all' || communityIds.some((one) => reachesCommunity(reach, one)),
  );
  if (!found || !isWithin) throw new Failure('NOT_FOUND');
  return found;
}

/** The community by which the caller oversees them; null for who works in all. */
const entryOn = ({ _id, posts }: StoredStaff, step: string, { reach }: Call): Entry => ({
  ...{ action: 'change', step, entity: 'staff', entityId: _id },
  communityId:
    posts
      .flatMap(({ communityIds }) => (communityIds === 'all' ? [] : communityIds))
      .find((one) => reachesCommunity(reach, one)) ?? null,
});

/** Ends somebody's access and revokes their signatures, on record, in one go; the timer frees what they had begun. */
export const leave = handle(staff.leave, async ({ staffId }, call) => {
  const { actor, now, platform } = call;
  const { database } = platform;
  expectEntryIn(call);
  const valid = { staffId, validUntil: above(now) };
  const [member, signatures] = await Promise.all([
    getMember(staffId, call),
    database.find<StoredSignature>('signatures', valid, { limit: MOST_SIGNATURES }),
  ]);
  const hasLeft = member.state === 'left';
  if (!hasLeft && !allowedOn(member, actor).includes('leave')) throw new Failure('ILLEGAL_ACTION');
  const left = { state: 'left' as const, leftAt: now, leftBy: actor.staff?.id ?? '' };
  const ended = { ...left, signature: null, handedOverAt: null };
  const leaveNow = () =>
    database.transaction(async (transaction) => {
      const [current, writeEntry] = await Promise.all([
        transaction.get<StoredStaff>('staff', staffId),
        entryIn(transaction, call),
      ]);
      if (current?.state !== 'active') return;
      await Promise.all([
        transaction.update('staff', staffId, ended),
        ...signatures.map(({ _id }) => transaction.update('signatures', _id, { revokedAt: now })),
        writeEntry(entryOn(member, 'staffLeft', call)),
      ]);
    });
  const [names] = await Promise.all([namesFor([member], platform), hasLeft ? null : leaveNow()]);
  return presentMember(hasLeft ? member : { ...member, ...left }, names, actor);
});

/** Head office takes somebody back, or takes back that they had left. */
export const rejoin = handle(staff.rejoin, async ({ staffId }, call) => {
  const { actor, platform } = call;
  expectEntryIn(call);
  const member = await getMember(staffId, call);
  if (!allowedOn(member, actor).includes('rejoin')) throw new Failure('ILLEGAL_ACTION');
  const [names] = await Promise.all([
    namesFor([member], platform),
    platform.database.transaction(async (transaction) => {
      const [current, writeEntry] = await Promise.all([
        transaction.get<StoredStaff>('staff', staffId),
        entryIn(transaction, call),
      ]);
      if (current?.state !== 'left') return;
      await Promise.all([
        transaction.update('staff', staffId, {
          state: 'active',
          signature: null,
          leftAt: null,
          leftBy: null,
        }),
        writeEntry(entryOn(member, 'staffRejoined', call)),
      ]);
    }),
  ]);
  return presentMember({ ...member, state: 'active', leftAt: null }, names, actor);
});
