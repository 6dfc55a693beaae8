import { isDeepStrictEqual } from 'node:util';

import { notices, type CommunityNotices } from '../../contract';
import { communityMeant, communityWith, type StoredCommunity } from '../account';
import { entryIn, expectEntry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import { SETTINGS, settingsOf, type Standing } from './settings';

export const settings = handle(notices.settings, async ({ communityId: named }, call) => {
  const { database } = call.platform;
  const communityId = await communityMeant(named, call.reach, call.platform);
  const [community, standing] = await communityWith(database, communityId, settingsOf(database, communityId));
  return present(community, standing, call);
});

export const changeSettings = handle(notices.changeSettings, async (input, call) => {
  const { communityId, version, settings: wanted } = input;
  const { database } = call.platform;
  if (!reachesCommunity(call.reach, communityId)) throw new Failure('NOT_FOUND');
  void expectEntry(call);
  const community = await database.get<StoredCommunity>('communities', communityId);
  if (!community) throw new Failure('NOT_FOUND');
  const saved = await database.transaction(async (transaction) => {
    const [before, writeEntry] = await Promise.all([
      settingsOf(transaction, communityId),
      entryIn(transaction, call),
    ]);
    // Its own answer was lost: it is there already.
    if (isDeepStrictEqual(before.settings, wanted)) return before;
    if (before.version !== version) throw new Failure('STALE');
    const next = { ...wanted, version: version + 1, updatedAt: call.now };
    await Promise.all([
      version === 0
        ? transaction.insert(SETTINGS, { _id: communityId, ...next })
        : transaction.update(SETTINGS, communityId, next),
      writeEntry({
        ...{ action: 'change', step: 'changeSettings', entity: SETTINGS, entityId: communityId },
        communityId,
      }),
    ]);
    return { version: next.version, settings: wanted };
  });
  return present(community, saved, call);
});

function present(
  { _id: communityId, name: communityName }: StoredCommunity,
  { version, settings: now }: Standing,
  { actor }: Call,
): CommunityNotices {
  const arranging = reachOf(actor, 'notices.arrange');
  const mayEdit = arranging !== null && reachesCommunity(arranging, communityId);
  return { communityId, communityName, version, settings: now, allowed: mayEdit ? ['edit'] : [] };
}
