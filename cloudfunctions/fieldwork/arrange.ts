import { fieldwork, type OutingDraft } from '../../contract';
import { activeAgreement, isBinding, type StoredCommunity, type StoredStaff } from '../account';
import { countPlaces, placeOf } from '../archive';
import { entryIn, expectEntryIn, insertOnRecord, type Entry } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachesCommunity, type Reach } from '../kernel/permit';
import type { Platform } from '../kernel/ports';
import { nextOutingState } from './lifecycle';
import { countSittings, presentOuting } from './present';
import { getOuting } from './repository';
import type { Outing } from './stored';

/** Staff of one company; more than this would need another screen. */
const MOST_STAFF = 1000;
const NONE = { open: 0, served: 0, failed: 0 };

/** Clerks of a community who have signed the agreement in force. One step to the database. */
async function clerksOf(communityId: string, platform: Platform) {
  const [staff, agreement] = await Promise.all([
    platform.database.find<StoredStaff>('staff', { state: 'active' }, { limit: MOST_STAFF }),
    activeAgreement(platform),
  ]);
  const isClerk = ({ posts, signature }: StoredStaff) =>
    isBinding(signature, agreement, platform.now()) &&
    posts.some(
      ({ role, communityIds }) =>
        role === 'clerk' && (communityIds === 'all' || communityIds.includes(communityId)),
    );
  return staff.filter(isClerk).map(({ _id: id, name }) => ({ id, name }));
}

export const staff = handle(fieldwork.staff, async ({ communityId: named }, { reach, platform }) => {
  const communityId = named ?? (await firstCommunity(reach, platform));
  if (communityId === undefined || !reachesCommunity(reach, communityId)) throw new Failure('NOT_FOUND');
  return { communityId, items: await clerksOf(communityId, platform) };
});

/** In the order in which the caller is told of their communities. At most one step to the database. */
async function firstCommunity({ communityIds }: Reach, { database }: Platform): Promise<string | undefined> {
  if (communityIds !== 'all') return [...communityIds].sort()[0];
  const first = { order: [['_id', 'asc']] as const, limit: 1 };
  return (await database.find<StoredCommunity>('communities', {}, first))[0]?._id;
}

/** Plans an outing. Sent again with the same key it answers with the one that is there. */
export const plan = handle(fieldwork.plan, async ({ draft, requestKey }, call) => {
  const { database, secrets } = call.platform;
  const { communityId } = draft;
  expectEntryIn(call);
  if (!reachesCommunity(call.reach, communityId)) throw new Failure('NOT_FOUND');
  const id = `o-${secrets.idOf('fieldwork.plan', call.actor.openid, requestKey)}`;
  const buildings = [...new Set(draft.buildings.map((one) => placeOf(one)))].filter(Boolean);
  const [community, clerks, total, known] = await Promise.all([
    database.get<StoredCommunity>('communities', communityId),
    clerksOf(communityId, call.platform),
    countPlaces(database, communityId, buildings),
    database.get<Outing>('outings', id),
  ]);
  if (known) return presentOuting(known, await countSittings(database, id), call);
  if (!community) throw new Failure('NOT_FOUND');
  if (total === 0)
    throw new Failure('INVALID', 'no such building', { 'draft.buildings': '小区里没有这些楼幢' });
  const outing: Outing = {
    ...{ _id: id, communityId, communityName: community.name, place: draft.place, buildings, total },
    ...{ from: Date.parse(draft.from), to: Date.parse(draft.to) },
    staff: takingPart(draft, clerks, call),
    ...{ state: 'planned', version: 1, closedAt: null },
    ...{ createdBy: call.actor.staff?.id ?? '', createdAt: call.now },
  };
  // The same sending, arrived twice at once: the other one is the same.
  const entry = entryOf(outing, 'planOuting');
  await insertOnRecord(call, { collection: 'outings', id, document: outing, entry });
  return presentOuting(outing, NONE, call);
});

/** Who takes part may take the records of its homes along. */
const entryOf = ({ _id, communityId }: Outing, step: string): Entry => ({
  ...{ action: 'change', step, entity: 'outings', entityId: _id, communityId },
});

/** @throws Failure INVALID for somebody who is no clerk there. */
function takingPart(draft: OutingDraft, clerks: Outing['staff'], { actor }: Call): Outing['staff'] {
  const own = clerks.filter(({ id }) => id === actor.staff?.id);
  const chosen = [...new Set(draft.staffIds)].map((id) => {
    const clerk = clerks.find((one) => one.id === id);
    if (!clerk)
      throw new Failure('INVALID', 'no clerk', { 'draft.staffIds': '有人不是这个小区的录入员，请重新选择' });
    return clerk;
  });
  return [...new Map([...chosen, ...own].map((one) => [one.id, one])).values()];
}

/** Opens, closes and reopens an outing. */
export const move = handle(fieldwork.move, async ({ id, version, action }, call) => {
  const { database } = call.platform;
  expectEntryIn(call);
  const [found, counts] = await Promise.all([
    getOuting(database, id, call.reach),
    countSittings(database, id),
  ]);
  if (found.version !== version) throw new Failure('STALE');
  const state = nextOutingState(found.state, action);
  const moved: Outing = {
    ...found,
    state,
    version: version + 1,
    closedAt: state === 'closed' ? call.now : null,
    total: state === 'open' ? await countPlaces(database, found.communityId, found.buildings) : found.total,
  };
  const { _id, ...fields } = moved;
  await database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      transaction.get<Outing>('outings', _id),
      entryIn(transaction, call),
    ]);
    if (current?.version !== version) throw new Failure('STALE');
    await Promise.all([
      transaction.update('outings', _id, fields),
      writeEntry(entryOf(moved, `${action}Outing`)),
    ]);
  });
  return presentOuting(moved, counts, call);
});
