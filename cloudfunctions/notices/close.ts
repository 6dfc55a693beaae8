import { isPush } from './channels';
import { markAll, type Marking, type Marks } from './hold';
import { CLAIM_MS, MOST_ATTEMPTS } from './retries';
import { leavePlaces } from './spacing';
import { inParts } from './together';
import { eachAlone, nextOf, whatFollows, type Done, type Going, type Run } from './underWay';

/**
 * Puts the ends of steps on record, and what follows in the same write. Those that are still held then: the next step is due at once, or the
 * caller wants to look at what follows (`keeps`).
 */
export async function closeSteps(run: Run, done: readonly Done[], keeps = false): Promise<Going[]> {
  const { platform } = run;
  const unused = done.flatMap(({ held, situation: { isPaced }, attempt: { channel, rung, result } }) =>
    isPush(channel) && isPaced && result !== 'SENT' ? [{ held, channel, rung }] : [],
  );
  const [told] = await Promise.all([tell(run, done), leavePlaces(platform, unused)]);
  const closed = eachAlone(run, told, (one) => closedOf(one, keeps));
  const ours = await markAll(platform, [
    ...closed.map(({ held, marks }) => ({ held, marks })),
    ...run.marks.splice(0),
  ]);
  const situations = new Map(closed.map(({ held, situation }) => [held._id, situation]));
  return ours.flatMap((held) => {
    const situation = situations.get(held._id);
    return situation ? [{ held: { ...held, unknownSince: null }, situation }] : [];
  });
}

/** Those that the listener was told of. */
async function tell({ platform, listener, errors }: Run, done: readonly Done[]): Promise<readonly Done[]> {
  if (!listener) return done;
  const { failed, error } = await inParts(done, (some) =>
    listener(
      platform,
      some.map(({ held: notice, attempt: { channel, rung, result: outcome, at } }) => ({
        ...{ notice, channel, rung, outcome, at },
      })),
    ),
  );
  if (failed.length === 0) return done;
  errors.push(error);
  const untold = new Set(failed);
  return done.filter((one) => !untold.has(one));
}

function closedOf({ held, situation, attempt }: Done, keeps: boolean): Marking & Going {
  const { at, result, code } = attempt;
  const marks: Marks = {
    attemptLog: [...(held.attemptLog ?? []), attempt],
    errorCode: code === null || code === 'LATE' ? null : Number.isNaN(Number(code)) ? -1 : Number(code),
    sentAt: result === 'SENT' ? at : held.sentAt,
    handedAt: null,
    ...(held.unknownSince === null ? {} : { unknownSince: null }),
    attempts: Math.min(held.attempts, MOST_ATTEMPTS),
  };
  const done = { ...held, ...marks };
  const next = nextOf(done, situation, at);
  const isNow = keeps || (next !== null && next.at <= at);
  const follows = isNow ? { attempts: 1, nextAt: at + CLAIM_MS } : whatFollows(done, next);
  return { held, situation, marks: { ...marks, ...follows } };
}
