import type { Platform } from '../kernel/ports';
import { answeredOf } from './answers';
import { arrivedOf, isPush } from './channels';
import { closeSteps } from './close';
import { standingsOf, type Standing } from './gathering';
import type { Held } from './hold';
import { situationsOf, type Situation } from './situation';
import { withPlace } from './spacing';
import type { StoredNotice } from './stored';
import { inParts } from './together';
import { attemptOf, eachAlone, mark, nextOf, type Done, type Due, type Going, type Run } from './underWay';

/** All that decides whether notices go on their way, and on which. */
export interface Bearing {
  standings: ReadonlyMap<string, Standing>;
  answered: ReadonlySet<string>;
  situationFor: (notice: StoredNotice) => Situation;
}

/** Looks it up for all of them. */
export async function bearingOn(platform: Platform, held: readonly Held[]): Promise<Bearing> {
  const threads = held.flatMap(({ ladder, thread }) => (ladder !== undefined && thread ? [thread.of] : []));
  const [standings, answered, situationFor] = await Promise.all([
    standingsOf(platform, held),
    answeredOf(platform, [...new Set(threads)]),
    situationsOf(platform, held),
  ]);
  return { standings, answered, situationFor };
}

/** Of what is held, what goes on its way: not what a later one says, what was answered, or what must wait for another. */
export async function whatGoes(
  run: Run,
  held: readonly Held[],
  { standings, answered, situationFor }: Bearing,
): Promise<Going[]> {
  const all = eachAlone(run, held, (notice): Going => ({ held: notice, situation: situationFor(notice) }));
  const goes = (one: Going): Going[] => {
    const { held: notice } = one;
    const standing = standings.get(notice._id) ?? 'alone';
    if (notice.ladder !== undefined && notice.thread && answered.has(notice.thread.of))
      mark(run, notice, { state: 'answered' });
    else if (standing === 'overtaken') mark(run, notice, { state: 'overtaken', read: true });
    else if (standing !== 'alone')
      mark(run, notice, { state: 'queued', nextAt: standing.waitUntil, attempts: notice.attempts - 1 });
    else return [one];
    return [];
  };
  return eachAlone(run, await settleUnknown(run, all), goes).flat();
}

/** First of all: what an earlier sender handed over, of whom nothing was heard, and what did go out, is done. The others, and what follows. */
async function settleUnknown(run: Run, all: readonly Going[]): Promise<Going[]> {
  const { platform } = run;
  const now = platform.now();
  const doubtful = all.filter(({ held }) => held.unknownSince !== null || (held.handedAt ?? null) !== null);
  if (doubtful.length === 0) return [...all];
  const untold = await tellAgain(run, doubtful);
  const begun = eachAlone(run, doubtful, (one): Due[] => {
    const { held, situation } = one;
    if (untold.has(one)) return [];
    const next = nextOf(held, situation, now);
    return next ? [{ held, situation, next }] : [];
  }).flat();
  const paced = begun.flatMap(({ held, situation, next: { channel, rung } }) =>
    situation.isPaced && isPush(channel) ? [{ held, channel, rung }] : [],
  );
  const placed = await withPlace(platform, paced);
  const mayBeSent = begun.filter(({ held, situation: { isPaced } }) => !isPaced || placed.has(held._id));
  const arrived = await arrivedOf(
    platform,
    mayBeSent.map(({ held, next: { channel, rung } }) => ({ held, channel, rung })),
  );
  const done = mayBeSent
    .filter(({ held }) => arrived.has(held._id))
    .map((step): Done => ({ ...step, attempt: attemptOf(step, 'SENT', 'LATE', now) }));
  const still = await closeSteps(run, done, true);
  return [...all.filter((one) => !arrived.has(one.held._id) && !untold.has(one)), ...still];
}

/** Whatever becomes of them now, what was half told is made whole. Those for which that failed, which are left as they are. */
async function tellAgain(
  { platform, listener, errors }: Run,
  doubtful: readonly Going[],
): Promise<ReadonlySet<Going>> {
  if (!listener) return new Set();
  const { failed, error } = await inParts(doubtful, (some) =>
    listener(
      platform,
      some.map(({ held: notice }) => ({ notice, outcome: null })),
    ),
  );
  if (failed.length > 0) errors.push(error);
  return new Set(failed);
}
