import type { AttemptResult } from '../../contract';
import type { Platform, Sending } from '../kernel/ports';
import { bearingOn, whatGoes, type Bearing } from './begin';
import { handOver, isPush, type Outcome } from './channels';
import { closeSteps } from './close';
import { markAll, type Held } from './hold';
import { MOST_ATTEMPTS, outcomeOf } from './retries';
import { takePlaces } from './spacing';
import type { Attempt } from './stored';
import { grouped } from './together';
import {
  attemptOf,
  eachAlone,
  mark,
  nextOf,
  whatFollows,
  type Done,
  type Due,
  type Going,
  type Listener,
  type Run,
} from './underWay';

/**
 * Sends what the caller holds, unless a later one says it all, it was answered, or it is too soon; and goes on while steps are due.
 * `bearing` is what was read ahead.
 * @throws the first error met, after all others were tried.
 */
export async function sendAll(
  platform: Platform,
  held: readonly Held[],
  listener?: Listener,
  bearing?: Bearing,
): Promise<void> {
  if (held.length === 0) return;
  const run: Run = { platform, listener, marks: [], errors: [] };
  let going = await whatGoes(run, held, bearing ?? (await bearingOn(platform, held)));
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
  const close: Close = (step, result, code = null) =>
    void done.push({ ...step, attempt: attemptOf(step, result, code, platform.now()) });
  const open = due.filter((step) => {
    const isRefused = isPush(step.next.channel) && step.situation.isRefused(step.next.channel);
    const isGivenUp = step.held.attempts > MOST_ATTEMPTS;
    if (isRefused) close(step, 'REFUSED');
    else if (isGivenUp) close(step, 'GAVE_UP');
    return !isRefused && !isGivenUp;
  });
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
