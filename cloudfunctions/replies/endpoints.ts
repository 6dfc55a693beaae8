import { isDeepStrictEqual } from 'node:util';

import { DEFAULT_REPLIES, replies, type CommunityReplies, type ReadyReply } from '../../contract';
import { communityMeant, communityWith, type StoredCommunity } from '../account';
import { entryIn, expectEntry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Database, Transaction } from '../kernel/ports';
import type { StoredReplies } from './stored';

const REPLIES = 'replies';

interface Standing {
  version: number;
  items: readonly ReadyReply[];
}

/** What a community has now. One step to the database. */
export async function repliesOf(
  from: Pick<Database, 'get'> | Transaction,
  communityId: string,
): Promise<Standing> {
  return (await from.get<StoredReplies>(REPLIES, communityId)) ?? { version: 0, items: DEFAULT_REPLIES };
}

export const get = handle(replies.get, async ({ communityId: named }, call) => {
  const { database } = call.platform;
  const communityId = await communityMeant(named, call.reach, call.platform);
  const [community, standing] = await communityWith(database, communityId, repliesOf(database, communityId));
  return present(community, standing, call);
});

export const save = handle(replies.save, async ({ communityId, version, items }, call) => {
  const { database } = call.platform;
  if (!reachesCommunity(call.reach, communityId)) throw new Failure('NOT_FOUND');
  void expectEntry(call);
  const community = await database.get<StoredCommunity>('communities', communityId);
  if (!community) throw new Failure('NOT_FOUND');
  const saved = await database.transaction(async (transaction) => {
    const [before, writeEntry] = await Promise.all([
      repliesOf(transaction, communityId),
      entryIn(transaction, call),
    ]);
    // Its own answer was lost: it is there already.
    if (isDeepStrictEqual(before.items, items)) return before;
    if (before.version !== version) throw new Failure('STALE');
    const next = { version: version + 1, items, updatedAt: call.now };
    await Promise.all([
      version === 0
        ? transaction.insert(REPLIES, { _id: communityId, ...next })
        : transaction.update(REPLIES, communityId, next),
      writeEntry({
        ...{ action: 'change', step: 'saveReplies', entity: REPLIES, entityId: communityId },
        communityId,
      }),
    ]);
    return next;
  });
  return present(community, saved, call);
});

function present(
  { _id: communityId, name: communityName }: StoredCommunity,
  { version, items }: Standing,
  { actor }: Call,
): CommunityReplies {
  const editing = reachOf(actor, 'replies.edit');
  const mayEdit = editing !== null && reachesCommunity(editing, communityId);
  return { communityId, communityName, version, items: [...items], allowed: mayEdit ? ['edit'] : [] };
}
