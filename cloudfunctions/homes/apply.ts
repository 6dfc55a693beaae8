import { homes, type HomeApplication } from '../../contract';
import { refuseForeignFiles, refuseUnfitPhotos, type StoredCommunity } from '../account';
import { nextAtOf } from '../archive';
import { expectEntryIn, insertOnRecord } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { isIn, isNot } from '../kernel/query';
import { findHousehold } from './findHousehold';
import { findingOf } from './finding';
import { labelOf, placeOf } from './place';
import { presentHomeRequest, sealApplicant } from './present';
import type { Finding, HomeRequest } from './stored';

/** Requests of one account that may wait at a time: what is asked in writing costs two people's work. */
const MOST_WAITING = 3;

/** Asks in writing to be bound. Whether the home exists is for the reviewers to see: the answer and its cost are the same. */
export const apply = handle(homes.apply, async ({ draft, requestKey }, call) => {
  const { database, secrets } = call.platform;
  expectEntryIn(call);
  refuseForeignFiles(draft.photos, call, 'draft.photos');
  const id = `b-${secrets.idOf('homes.apply', call.actor.openid, requestKey)}`;
  const place = placeOf(draft.place);
  const waiting = {
    submittedBy: call.actor.openid,
    state: isIn(['pendingFirst', 'pendingSecond']),
    _id: isNot(id),
  };
  const [household, community, known, others] = await Promise.all([
    findHousehold(database, place),
    database.get<StoredCommunity>('communities', place.communityId),
    database.get<HomeRequest>('homeRequests', id),
    database.count('homeRequests', waiting),
    refuseUnfitPhotos(draft.photos, call, 'draft.photos'),
  ]);
  if (known) return presentHomeRequest(known, call);
  if (!community) throw new Failure('NOT_FOUND');
  if (others >= MOST_WAITING) throw new Failure('TOO_MANY');
  const making = findingOf(call.platform, household, draft.name).then((finding) =>
    written(id, draft, { community, label: labelOf(place), finding }, call),
  );
  const about = { householdId: household?._id ?? null, communityId: community._id };
  const isNew = await insertOnRecord(call, {
    ...{ collection: 'homeRequests', id, document: making },
    entry: { action: 'change', step: 'applyForHome', entity: 'homeRequests', entityId: id, ...about },
  });
  const request = await making;
  const kept = isNew ? request : await database.get<HomeRequest>('homeRequests', id);
  return presentHomeRequest(kept ?? request, call);
});

function written(
  _id: string,
  { name, phone, note, relation, photos }: HomeApplication,
  { community, label, finding }: { community: StoredCommunity; label: string; finding: Finding },
  { platform, actor, now }: Call,
): HomeRequest {
  return {
    ...{ _id, kind: 'written', communityId: community._id, communityName: community.name, label, finding },
    ...{ state: 'pendingFirst', version: 1, submittedBy: actor.openid, submittedAt: now },
    ...{ nextAt: nextAtOf('pendingFirst', now, false), escalatedAt: null },
    applicantSealed: sealApplicant(platform.secrets, _id, { name, phone, note }),
    ...{ relation, rights: [], photos, from: null, first: null },
    steps: [{ action: 'submit', at: now, by: '申请人', reason: null }],
  };
}
