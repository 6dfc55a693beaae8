import { digests } from '../../contract';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { Failure } from '../kernel/failure';
import type { Reach } from '../kernel/permit';
import { isIn, isNot, plus, type Where } from '../kernel/query';
import { answerThread } from '../notices';
import { digestRow, presentDigest, shownDigest } from './present';
import { DIGESTS, getDigest, READS } from './repository';
import { readerOf } from './spread';
import type { Digest, StoredDigestRead } from './stored';

const PAGE_SIZE = 20;

const within = ({ communityIds }: Reach): Where =>
  communityIds === 'all' ? {} : { communityId: isIn(communityIds) };

export const list = handle(digests.list, async ({ state, after }, { platform, reach }) => {
  const page = { by: 'to', direction: 'desc', size: PAGE_SIZE, after } as const;
  const states = state === undefined ? isIn(['gathering', 'draft', 'published', 'discarded']) : state;
  const filter = { ...within(reach), state: states, isEmpty: isNot(true) };
  const { items, next } = await pageOf<Digest>(platform.database, DIGESTS, filter, page);
  return { items: items.map(digestRow), next };
});

export const get = handle(digests.get, async ({ id }, call) =>
  presentDigest(await getDigest(call.platform.database, id, call.reach), call),
);

/** Where the caller has a home that counts here. */
const communitiesOf = ({ actor, reach }: Pick<Call, 'actor' | 'reach'>): string[] => [
  ...new Set(
    actor.homes.flatMap((home) => (reach.householdIds.includes(home.householdId) ? [home.communityId] : [])),
  ),
];

export const published = handle(digests.published, async ({ after }, call) => {
  const page = { by: 'publishedAt', direction: 'desc', size: PAGE_SIZE, after } as const;
  const filter = { communityId: isIn(communitiesOf(call)), state: 'published' };
  const { items, next } = await pageOf<Digest>(call.platform.database, DIGESTS, filter, page);
  return { items: items.map(digestRow), next };
});

/** @throws Failure NOT_FOUND if absent, not out, or of another community: all look alike. */
async function publishedOne(id: string, call: Call): Promise<Digest> {
  const digest = await call.platform.database.get<Digest>(DIGESTS, id);
  if (digest?.state !== 'published' || !communitiesOf(call).includes(digest.communityId))
    throw new Failure('NOT_FOUND');
  return digest;
}

export const read = handle(digests.read, async ({ id }, call) =>
  shownDigest(await publishedOne(id, call), call.platform.secrets),
);

/** Counts each reader once, and takes back a push that is still to come. */
export const open = handle(digests.open, async ({ id }, call) => {
  const { platform, now, actor } = call;
  await publishedOne(id, call);
  const reader: StoredDigestRead = { _id: readerOf(platform, id, actor.openid), digestId: id, at: now };
  const count = async () => {
    if (await platform.database.insert(READS, reader))
      await platform.database.update(DIGESTS, { _id: id }, { opened: plus(1) });
  };
  await Promise.all([count(), answerThread(platform, reader._id)]);
  return {};
});
