import type { StoredCommunity } from '../account';
import type { Platform } from '../kernel/ports';
import { above } from '../kernel/query';
import { NOTHING } from './count';
import { lastEnded, type Period } from './periods';
import { digestId } from './places';
import { CLOCKS, DIGESTS } from './repository';
import { rhythmsOf } from './settings';
import type { Digest, DigestClock, Going } from './stored';

/** Communities of one batch. */
const BATCH = 100;

/**
 * Begins a digest for each community that tells in this rhythm, once a period has ended; at most `batches` batches of communities. Each is
 * begun before the clock goes on, and its id follows from community and period: run twice, or killed, it makes nothing twice and
 * leaves nothing out. What several periods were missed for is only the latest. How many batches there were.
 */
export async function proposeAll(
  platform: Platform,
  rhythm: Going,
  clock: DigestClock | undefined,
  batches: number,
): Promise<number> {
  const { database } = platform;
  const period = lastEnded(rhythm, platform.now());
  // The first time it only begins to count: what ended before there were digests is not told of.
  if (!clock) {
    await database.insert(CLOCKS, { _id: rhythm, from: period.from, after: null });
    return 0;
  }
  if (clock.from > period.from || (clock.from === period.from && clock.after === null)) return 0;
  let after: string | null = clock.from === period.from ? clock.after : '';
  if (clock.from < period.from) {
    const begun = { from: period.from, after };
    if ((await database.update(CLOCKS, { _id: rhythm, from: clock.from }, begun)) === 0) return 0;
  }
  let done = 0;
  for (; after !== null && done < batches; done += 1)
    after = await proposeSome(platform, rhythm, period, after);
  return done;
}

/** Behind which community to go on; null when there are no more. */
async function proposeSome(
  platform: Platform,
  rhythm: Going,
  period: Period,
  after: string,
): Promise<string | null> {
  const { database } = platform;
  const communities = await database.find<StoredCommunity>(
    'communities',
    { _id: above(after) },
    { order: [['_id', 'asc']], limit: BATCH },
  );
  const ids = communities.map(({ _id }) => _id);
  const rhythmOf = await rhythmsOf(database, ids);
  const telling = communities.filter(({ _id }) => rhythmOf(_id) === rhythm);
  await Promise.all(
    telling.map((community) => database.insert(DIGESTS, freshDigest(platform, community, rhythm, period))),
  );
  const next = communities.length < BATCH ? null : (ids.at(-1) ?? null);
  // Another run may be further on already: then this one has only begun what is begun.
  await database.update(CLOCKS, { _id: rhythm, from: period.from, after }, { after: next });
  return next;
}

function freshDigest(
  platform: Platform,
  { _id: communityId, name: communityName, hotline }: StoredCommunity,
  rhythm: Going,
  period: Period,
): Digest {
  const now = platform.now();
  return {
    ...{ _id: digestId(platform, communityId, rhythm, period.from), communityId, communityName, hotline },
    ...{ rhythm, ...period, state: 'gathering', version: 1, walk: { after: null, batch: 0 } },
    ...{ sums: NOTHING, figures: null, isEmpty: false, cases: [], wordsSealed: null },
    ...{ decidedBy: null, decidedAt: null, publishedAt: null, spreadAfter: null, told: 0, opened: 0 },
    ...{ nextAt: now, createdAt: now },
  };
}
