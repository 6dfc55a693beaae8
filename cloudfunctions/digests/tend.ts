import type { Platform } from '../kernel/ports';
import { atMost, isIn } from '../kernel/query';
import { gather } from './gather';
import { proposeAll } from './propose';
import { CLOCKS, DIGESTS } from './repository';
import { spread } from './spread';
import type { Digest, DigestClock, Going } from './stored';

const RHYTHMS: readonly Going[] = ['weekly', 'monthly'];
/** Digests that are looked after in one run. */
const MOST_DIGESTS = 20;
/** A run ends by then, whatever is left: the next goes on. Well within the function's time. */
const MOST_MS = 25_000;

/**
 * What time brings about in digests: they are begun when a period has ended, counted, and told once they are published. At most `batches`
 * batches in a run. One step to the database when nothing is due. How many batches there were. For the timer.
 * @throws the first error met, after all others were tried.
 */
export async function tendDigests(platform: Platform, batches: number): Promise<number> {
  const { database } = platform;
  const until = platform.now() + MOST_MS;
  const [clocks, due] = await Promise.all([
    database.find<DigestClock>(CLOCKS, { _id: isIn(RHYTHMS) }, { limit: RHYTHMS.length }),
    database.find<Digest>(
      DIGESTS,
      { nextAt: atMost(platform.now()) },
      { order: [['nextAt', 'asc']], limit: MOST_DIGESTS },
    ),
  ]);
  let left = batches;
  const errors: unknown[] = [];
  const tried = async (work: () => Promise<number>) => {
    left -= await work().catch((error: unknown) => {
      errors.push(error);
      return 1;
    });
  };
  for (const rhythm of RHYTHMS)
    await tried(() => proposeAll(platform, rhythm, clocks.find(({ _id }) => _id === rhythm), left)); // prettier-ignore
  for (const { _id } of due) await tried(() => tendOne(platform, _id, left, until));
  if (errors.length > 0) throw errors[0];
  return batches - left;
}

async function tendOne(platform: Platform, id: string, batches: number, until: number): Promise<number> {
  let done = 0;
  while (done < batches && platform.now() < until) {
    const digest = await platform.database.get<Digest>(DIGESTS, id);
    if (!digest || digest.nextAt > platform.now()) break;
    await (digest.state === 'gathering' ? gather(platform, digest) : spread(platform, digest));
    done += 1;
  }
  return done;
}
