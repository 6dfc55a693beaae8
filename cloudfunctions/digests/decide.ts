import { digests } from '../../contract';
import { entryIn, expectEntryIn } from '../audit';
import { NEVER } from '../archive';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { isTellable, ticketsOf } from './cases';
import { nextDigestState } from './lifecycle';
import { presentDigest } from './present';
import { DIGESTS, getDigest, refuseUnless } from './repository';
import type { Digest } from './stored';

/**
 * A person publishes what they saw. The owners are told by the timer, in batches: how many they are must not hold up a tap. A case that has
 * come to be for a few only since it was chosen holds it up.
 */
export const approve = handle(digests.approve, async ({ id, version }, call) => {
  expectEntryIn(call);
  const { database } = call.platform;
  const digest = await getDigest(database, id, call.reach);
  refuseUnless(digest, 'approve', version);
  const tickets = await ticketsOf(
    database,
    digest.cases.map(({ ticketId }) => ticketId),
  );
  const gone = digest.cases.flatMap(({ ticketId }, at) => {
    const ticket = tickets.get(ticketId);
    return ticket && isTellable(ticket, digest)
      ? []
      : [[`cases.${at}`, '这条工单已不宜公开，请换一条'] as const];
  });
  if (gone.length > 0) throw new Failure('INVALID', 'not to be told of', Object.fromEntries(gone));
  return decide(digest, 'approve', call);
});

export const discard = handle(digests.discard, async ({ id, version }, call) => {
  expectEntryIn(call);
  const digest = await getDigest(call.platform.database, id, call.reach);
  refuseUnless(digest, 'discard', version);
  return decide(digest, 'discard', call);
});

async function decide({ _id: id, version }: Digest, act: 'approve' | 'discard', call: Call) {
  const { platform, now, reach, actor } = call;
  const by = { staffId: actor.staff?.id ?? '', name: actor.staff?.name ?? '' };
  const decided = await platform.database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      getDigest(transaction, id, reach),
      entryIn(transaction, call),
    ]);
    refuseUnless(current, act, version);
    const changes: Partial<Digest> = {
      state: nextDigestState(current.state, act) ?? current.state,
      ...{ version: version + 1, decidedBy: by, decidedAt: now },
      ...(act === 'approve'
        ? { publishedAt: now, spreadAfter: '', nextAt: now }
        : { spreadAfter: null, nextAt: NEVER }),
    };
    const { communityId } = current;
    await Promise.all([
      transaction.update(DIGESTS, id, changes),
      writeEntry({ action: 'decide', step: `${act}Digest`, entity: DIGESTS, entityId: id, communityId }),
    ]);
    return { ...current, ...changes };
  });
  return presentDigest(decided, call);
}
