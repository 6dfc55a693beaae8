import type { AttemptResult, Channel } from '../../contract';
import type { Platform } from '../kernel/ports';
import type { Held, Marking, Marks } from './hold';
import { nextRung, type Next } from './ladder';
import type { Situation } from './situation';
import type { Attempt, StoredNotice } from './stored';

/** What was done with one step. */
export interface ToldStep {
  notice: StoredNotice;
  channel: Channel;
  /** Index of the ladder's step. */
  rung: number;
  outcome: AttemptResult;
  at: number;
}

/** Nothing new: who took a step of it before was not heard of again; what they told of it may be but half on record. */
interface TakenUp {
  notice: StoredNotice;
  outcome: null;
}

export type Told = ToldStep | TakenUp;

/** Told of steps before they are marked as done: of each at least once, so to be repeatable by notice and step. */
export type Listener = (platform: Platform, told: readonly Told[]) => Promise<void>;

/** Some notices on their way. */
export interface Run {
  platform: Platform;
  listener: Listener | undefined;
  marks: Marking[];
  errors: unknown[];
}

/** One notice on its way. */
export interface Going {
  held: Held;
  situation: Situation;
}

/** With the step that is due. */
export interface Due extends Going {
  next: Next;
}

/** A step that is done. */
export interface Done extends Due {
  attempt: Attempt;
}

/** Decides what is said of a notice; it is written along with what is said of others. */
export const mark = (run: Run, held: Held, marks: Marks) => run.marks.push({ held, marks });

/** Does for each what is about it alone; whoever breaks it is left as it is, and holds up no other. */
export function eachAlone<T, R>(run: Run, items: readonly T[], work: (item: T) => R): R[] {
  return items.flatMap((item) => {
    try {
      return [work(item)];
    } catch (error) {
      run.errors.push(error);
      return [];
    }
  });
}

export const nextOf = (notice: StoredNotice, { ladder, wishes }: Situation, now: number): Next | null => {
  const { startsAt, createdAt, attemptLog: attempts = [] } = notice;
  return nextRung(ladder, { startsAt: startsAt ?? createdAt, attempts }, now, wishes);
};

/** What becomes of a notice whose steps so far are done: its end, or its waiting for `next`. */
export function whatFollows({ attemptLog = [] }: StoredNotice, next: Next | null): Marks {
  const came = (result: AttemptResult) => attemptLog.some((one) => one.result === result);
  if (next) return { state: came('SENT') ? 'waiting' : 'queued', nextAt: next.at, attempts: 0 };
  if (came('TO_CALL')) return { state: 'toCall' };
  if (came('SENT')) return { state: 'sent' };
  return { state: came('GAVE_UP') ? 'failed' : 'noGrant' };
}

export const attemptOf = (
  { next }: Due,
  result: AttemptResult,
  code: string | null,
  at: number,
): Attempt => ({
  ...{ rung: next.rung, channel: next.channel },
  ...{ at, result, code },
});
