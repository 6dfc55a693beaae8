import type { AttemptResult, Channel } from '../../contract';
import type { Platform, Sending } from '../kernel/ports';
import { answeredOf } from './answers';
import { arrivedOf, handOver, isPush, type Outcome } from './channels';
import { standingsOf } from './gathering';
import { markAll, type Held, type Marking, type Marks } from './hold';
import { nextRung, type Next } from './ladder';
import { CLAIM_MS, outcomeOf } from './retries';
import { situationsOf, type Situation } from './situation';
import { leavePlaces, takePlaces } from './spacing';
import type { Attempt, StoredNotice } from './stored';
import { grouped, inParts } from './together';

/** What was done with one step. */
export interface Told {
  notice: StoredNotice;
  channel: Channel;
  /** Index of the ladder's step. */
  rung: number;
  outcome: AttemptResult;
  at: number;
}

/** Told of steps before they are marked as done: of each at least once, so to be repeatable by notice and step. */
export type Listener = (platform: Platform, told: readonly Told[]) => Promise<void>;

/** Some notices on their way. */
interface Run {
  platform: Platform;
  listener: Listener | undefined;
  marks: Marking[];
  errors: unknown[];
}

/** One notice on its way. */
interface Going {
  held: Held;
  situation: Situation;
}

/** With the step that is due. */
interface Due extends Going {
  next: Next;
}

/** A step that is done. */
interface Done extends Due {
  attempt: Attempt;
}

/**
 * Sends what the caller holds, unless a later one says it all, it was answered, or it is too soon; and goes on while steps are due.
 * @throws the first error met, after all others were tried.
 */
export async function sendAll(platform: Platform, held: readonly Held[], listener?: Listener): Promise<void> {
  if (held.length === 0) return;
  const run: Run = { platform, listener, marks: [], errors: [] };
  let going = await whatGoes(run, held);
  while (going.length > 0) {
    const due = dueNow(run, going);
    const [still] = await Promise.all([takeSteps(run, due), markWhatWaits(run)]);
    going = still;
  }
  await markWhatWaits(run);
  if (run.errors.length > 0) throw run.errors[0];
}

/** Writes what was decided up to now. */
async function markWhatWaits(run: Run): Promise<void> {
  await markAll(run.platform, run.marks.splice(0));
}

const mark = (run: Run, held: Held, marks: Marks) => run.marks.push({ held, marks });

/** Does for each what is about it alone; whoever breaks it is left as it is, and holds up no other. */
function eachAlone<T, R>(run: Run, items: readonly T[], work: (item: T) => R): R[] {
  return items.flatMap((item) => {
    try {
      return [work(item)];
    } catch (error) {
      run.errors.push(error);
      return [];
    }
  });
}

async function whatGoes(run: Run, held: readonly Held[]): Promise<Going[]> {
  const { platform } = run;
  const threads = held.flatMap(({ ladder, thread }) => (ladder !== undefined && thread ? [thread.of] : []));
  const [standings, answered, situationFor] = await Promise.all([
    standingsOf(platform, held),
    answeredOf(platform, [...new Set(threads)]),
    situationsOf(platform, held),
  ]);
  const goes = (notice: Held): Going[] => {
    const standing = standings.get(notice._id) ?? 'alone';
    if (notice.ladder !== undefined && notice.thread && answered.has(notice.thread.of))
      mark(run, notice, { state: 'answered' });
    else if (standing === 'overtaken') mark(run, notice, { state: 'overtaken', read: true });
    else if (standing !== 'alone')
      mark(run, notice, { state: 'queued', nextAt: standing.waitUntil, attempts: notice.attempts - 1 });
    else return [{ held: notice, situation: situationFor(notice) }];
    return [];
  };
  return eachAlone(run, held, goes).flat();
}

const nextOf = (notice: StoredNotice, { ladder, wishes }: Situation, now: number): Next | null => {
  const { startsAt, createdAt, attemptLog: attempts = [] } = notice;
  return nextRung(ladder, { startsAt: startsAt ?? createdAt, attempts }, now, wishes);
};

/** What becomes of a notice whose steps so far are done: its end, or its waiting for `next`. */
function whatFollows({ attemptLog = [] }: StoredNotice, next: Next | null): Marks {
  const came = (result: AttemptResult) => attemptLog.some((one) => one.result === result);
  if (next) return { state: came('SENT') ? 'waiting' : 'queued', nextAt: next.at, attempts: 0 };
  if (came('TO_CALL')) return { state: 'toCall' };
  if (came('SENT')) return { state: 'sent' };
  return { state: came('GAVE_UP') ? 'failed' : 'noGrant' };
}

function dueNow(run: Run, going: readonly Going[]): Due[] {
  const now = run.platform.now();
  const dueOf = ({ held, situation }: Going): Due[] => {
    const next = nextOf(held, situation, now);
    if (next !== null && next.at <= now) return [{ held, situation, next }];
    mark(run, held, whatFollows(held, next));
    return [];
  };
  return eachAlone(run, going, dueOf).flat();
}

/** One attempt each. Those that are still held then; the others are left: done, waiting, or with somebody else. */
async function takeSteps(run: Run, due: readonly Due[]): Promise<Going[]> {
  const { platform } = run;
  const done: Done[] = [];
  const close = (step: Due, result: AttemptResult, code: string | null = null) => {
    const { rung, channel } = step.next;
    done.push({ ...step, attempt: { rung, channel, at: platform.now(), result, code } });
  };
  const wanted = due.filter((step) => {
    const isRefused = isPush(step.next.channel) && step.situation.isRefused(step.next.channel);
    if (isRefused) close(step, 'REFUSED');
    return !isRefused;
  });
  const steps = wanted.map(({ held, next: { channel, rung } }) => ({ held, channel, rung }));
  const arrived = await arrivedOf(platform, steps);
  for (const step of wanted) if (arrived.has(step.held._id)) close(step, 'SENT', 'LATE');
  const open = wanted.filter(({ held }) => !arrived.has(held._id));
  const taken = await withPlaces(run, open);
  for (const { step, outcome } of await outcomesOf(platform, taken)) conclude(run, step, outcome, close);
  return closeSteps(run, done);
}

/** Those that may come now; the others wait until their person's place is free. */
async function withPlaces(run: Run, steps: readonly Due[]): Promise<Due[]> {
  const places = steps.flatMap(({ held, situation, next: { channel, rung } }) =>
    isPush(channel) && situation.isPaced ? [{ held, channel, rung, days: situation.wishes.spacingDays }] : [],
  );
  const freeAt = await takePlaces(run.platform, places);
  return steps.filter(({ held, next }) => {
    const at = freeAt.get(held._id);
    if (at !== undefined) mark(run, held, whatFollows(held, { ...next, at }));
    return at === undefined;
  });
}

async function outcomesOf(platform: Platform, steps: readonly Due[]) {
  const byChannel = grouped(steps, ({ next }) => next.channel);
  const all = byChannel.map(async (some) => {
    const handovers = some.map(({ held, situation: { account }, next: { rung } }) => ({
      held,
      account,
      rung,
    }));
    const [first] = some;
    const outcomes = first ? await handOver(platform, first.next.channel, handovers) : [];
    return some.map((step, at) => ({ step, outcome: outcomes[at] as Outcome }));
  });
  return (await Promise.all(all)).flat();
}

type Close = (step: Due, result: AttemptResult, code?: string | null) => void;

function conclude(run: Run, step: Due, outcome: Outcome, close: Close): void {
  const at = run.platform.now();
  const { held, next } = step;
  if (outcome === 'elsewhere') mark(run, held, whatFollows(held, { ...next, at }));
  else if ('error' in outcome) run.errors.push(outcome.error);
  else if ('result' in outcome) close(step, outcome.result, outcome.code);
  else if (outcome.sending.ok) close(step, 'SENT');
  // Unsure, it is left as it is: when the claim has run out, the next sender looks whether it arrived.
  else if (!outcome.sending.isUnsure || next.channel === 'email') retry(run, step, outcome.sending, close);
}

function retry(run: Run, step: Due, sending: Sending & { ok: false }, close: Close): void {
  const at = run.platform.now();
  const { held, next } = step;
  const code = sending.code ?? String(sending.errorCode);
  const { state, ...later } = outcomeOf(sending, held.attempts, at);
  if (state !== 'queued') {
    close(step, 'GAVE_UP', code);
    return;
  }
  const failed: Attempt = { rung: next.rung, channel: next.channel, at, result: 'FAILED', code };
  mark(run, held, { ...later, state, attemptLog: [...(held.attemptLog ?? []), failed], handedAt: null });
}

/** Puts the ends of steps on record, and what follows in the same write. */
async function closeSteps(run: Run, done: readonly Done[]): Promise<Going[]> {
  const { platform } = run;
  const unused = done.flatMap(({ held, situation: { isPaced }, attempt: { channel, rung, result } }) =>
    isPush(channel) && isPaced && result !== 'SENT' ? [{ held, channel, rung }] : [],
  );
  const [told] = await Promise.all([tell(run, done), leavePlaces(platform, unused)]);
  const closed = eachAlone(run, told, closedOf);
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

function closedOf({ held, situation, attempt }: Done): Marking & Going {
  const { at, result, code } = attempt;
  const marks: Marks = {
    attemptLog: [...(held.attemptLog ?? []), attempt],
    errorCode: code === null || code === 'LATE' ? null : Number.isNaN(Number(code)) ? -1 : Number(code),
    sentAt: result === 'SENT' ? at : held.sentAt,
    handedAt: null,
  };
  const done = { ...held, ...marks };
  const next = nextOf(done, situation, at);
  const isNow = next !== null && next.at <= at;
  const follows = isNow ? { attempts: 1, nextAt: at + CLAIM_MS } : whatFollows(done, next);
  return { held, situation, marks: { ...marks, ...follows } };
}
