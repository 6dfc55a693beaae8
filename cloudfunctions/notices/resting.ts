import type { Platform } from '../kernel/ports';
import { amongIds, atMost } from '../kernel/query';
import type { StoredNotice } from './stored';

/** What rests is looked at again after that, in ms: so long after its rest it goes on at the latest. */
export const REST_MS = 15 * 60_000;

/** Those of these threads (`thread.of`) of which nobody is told for the time being. */
export type Resting = (platform: Platform, threads: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Of what is due, what does not rest; the rest is put off as it is. One whose sender died goes on: it may have gone out, and only who takes it up
 * finds out.
 */
export async function withoutResting(
  platform: Platform,
  due: readonly StoredNotice[],
  resting: Resting | undefined,
): Promise<readonly StoredNotice[]> {
  const asked = due.filter(({ state }) => state !== 'sending');
  const threads = new Set(asked.flatMap(({ thread }) => (thread ? [thread.of] : [])));
  if (!resting || threads.size === 0) return due;
  const those = await resting(platform, [...threads]);
  const put = asked.filter(({ thread }) => thread && those.has(thread.of));
  if (put.length === 0) return due;
  const now = platform.now();
  await Promise.all(
    (['queued', 'waiting'] as const).map(async (state) => {
      const ids = put.filter((one) => one.state === state).map(({ _id }) => _id);
      if (ids.length === 0) return;
      const seen = { _id: amongIds(ids), state, nextAt: atMost(now) };
      await platform.database.update('notices', seen, { nextAt: now + REST_MS });
    }),
  );
  const ids = new Set(put.map(({ _id }) => _id));
  return due.filter(({ _id }) => !ids.has(_id));
}
