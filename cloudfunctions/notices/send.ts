import { LADDER_UNTIL, type AttemptResult, type Channel, type NoticeSettings } from '../../contract';
import { withdrawnPurposes, type StoredAccount } from '../account';
import type { Platform } from '../kernel/ports';
import { isAnswered } from './answers';
import { handOver, hasArrived, isPush, type Outcome } from './channels';
import { findStanding } from './gathering';
import { nextRung, type Ladder, type Next, type Wishes } from './ladder';
import { CLAIM_MS, outcomeOf } from './retries';
import { ladderOf, settingsOf } from './settings';
import { leavePlace, takePlace } from './spacing';
import type { Attempt, StoredNotice } from './stored';

/** What was done with one step. */
export interface Told {
  notice: StoredNotice;
  channel: Channel;
  /** Index of the ladder's step. */
  rung: number;
  outcome: AttemptResult;
  at: number;
}

/** Told of each step before it is marked as done: at least once, so to be repeatable by notice and step. */
export type Listener = (platform: Platform, told: Told) => Promise<void>;

/** One run of a sender. */
export interface Run {
  platform: Platform;
  listener: Listener | undefined;
  /** By community, read once. */
  settings: Map<string, Promise<NoticeSettings>>;
}

export const startRun = (platform: Platform, listener?: Listener): Run => ({
  platform,
  listener,
  settings: new Map(),
});

/** A notice that somebody holds. */
export interface Held extends StoredNotice {
  /** The sender before was not heard of again: since then something may have been sent that we know nothing of. */
  unknownSince: number | null;
}

/** All that a notice's next step depends on. */
interface Situation {
  ladder: Ladder;
  wishes: Wishes;
  account: StoredAccount | null;
  /** Keeps its distance from others, by quiet hours and by days. */
  isPaced: boolean;
  /** Wants nothing that reminds. */
  isUnwanted: boolean;
}

/** Sends one that the caller holds, unless a later one says it all, it was answered, or it is too soon; and goes on while steps are due. */
export async function send(run: Run, held: Held): Promise<void> {
  const { platform } = run;
  const [standing, answered, situation] = await Promise.all([
    findStanding(platform, held),
    held.ladder !== undefined && held.thread ? isAnswered(platform, held.thread.of) : false,
    situationOf(run, held),
  ]);
  if (answered) return mark(platform, held, { state: 'answered' });
  if (standing === 'overtaken') return mark(platform, held, { state: 'overtaken', read: true });
  if (standing !== 'alone') {
    const { waitUntil: nextAt } = standing;
    return mark(platform, held, { state: 'queued', nextAt, attempts: held.attempts - 1 });
  }
  let notice: Held | null = held;
  while (notice) {
    const next = nextOf(notice, situation, platform.now());
    if (next === null || next.at > platform.now()) return mark(platform, notice, whatFollows(notice, next));
    notice = await takeStep(run, notice, next, situation);
  }
}

async function situationOf({ platform, settings }: Run, notice: StoredNotice): Promise<Situation> {
  const { communityId, ladder: key, to, purpose } = notice;
  // What somebody asked for themselves comes whatever they wish of reminders, and costs no step here.
  const isOptional = key !== undefined || purpose !== undefined;
  const isPaced = key !== undefined && LADDER_UNTIL[key] === 'answered';
  let known = settings.get(communityId);
  if (key !== undefined && !known) {
    known = settingsOf(platform.database, communityId).then((standing) => standing.settings);
    settings.set(communityId, known);
  }
  const [community, account] = await Promise.all([
    key === undefined ? null : (known ?? null),
    to === '' || !isOptional ? null : platform.database.get<StoredAccount>('accounts', to),
  ]);
  const own = account?.noticeWishes?.quiet ?? null;
  const quiet = isPaced && community ? [community.quiet, ...(own ? [own] : [])] : [];
  return {
    ladder: ladderOf(community, key),
    wishes: { quiet, spacingDays: community?.spacingDays ?? 0 },
    account,
    isPaced,
    isUnwanted: (isPaced || purpose !== undefined) && withdrawnPurposes(account).includes('reminders'),
  };
}

const nextOf = (notice: StoredNotice, { ladder, wishes }: Situation, now: number): Next | null => {
  const { startsAt, createdAt, attemptLog: attempts = [] } = notice;
  return nextRung(ladder, { startsAt: startsAt ?? createdAt, attempts }, now, wishes);
};

type Marks = Partial<Omit<StoredNotice, '_id'>>;

/** What becomes of a notice whose steps so far are done: its end, or its waiting for `next`. */
function whatFollows({ attemptLog = [] }: StoredNotice, next: Next | null): Marks {
  const came = (result: AttemptResult) => attemptLog.some((one) => one.result === result);
  if (next) return { state: came('SENT') ? 'waiting' : 'queued', nextAt: next.at, attempts: 0 };
  if (came('TO_CALL')) return { state: 'toCall' };
  if (came('SENT')) return { state: 'sent' };
  return { state: came('GAVE_UP') ? 'failed' : 'noGrant' };
}

/** Only who holds it may say what became of it; false when that is somebody else by now. */
async function markHeld({ database }: Platform, held: Held, marks: Marks): Promise<boolean> {
  const { _id, attempts, nextAt } = held;
  return (await database.update('notices', { _id, state: 'sending', attempts, nextAt }, marks)) > 0;
}

const mark = (platform: Platform, held: Held, marks: Marks): Promise<void> =>
  markHeld(platform, held, marks).then(() => undefined);

/** One attempt. The notice as it is then, still held; null when it is left: done, waiting, or with somebody else. */
async function takeStep(run: Run, held: Held, next: Next, situation: Situation): Promise<Held | null> {
  const { platform } = run;
  const { rung, channel } = next;
  if (isPush(channel)) {
    const close = (result: AttemptResult, code: string | null = null) =>
      closeStep(run, held, { rung, channel, at: platform.now(), result, code }, situation);
    if (situation.isUnwanted || situation.account?.noticeWishes?.off.includes(channel))
      return close('REFUSED');
    if (await hasArrived(platform, held, channel)) return close('SENT', 'LATE');
    const { spacingDays: days } = situation.wishes;
    const freeAt = situation.isPaced ? await takePlace(platform, held, channel, { rung, days }) : null;
    if (freeAt !== null) {
      await mark(platform, held, whatFollows(held, { ...next, at: freeAt }));
      return null;
    }
  }
  const outcome = await handOver(platform, channel, { held, account: situation.account, rung });
  if (outcome === 'elsewhere') {
    await mark(platform, held, whatFollows(held, { ...next, at: platform.now() }));
    return null;
  }
  const [after] = await Promise.all([conclude(run, held, next, outcome, situation), outcome.ledger]);
  return after;
}

async function conclude(
  run: Run,
  held: Held,
  { rung, channel }: Next,
  outcome: Exclude<Outcome, string>,
  situation: Situation,
): Promise<Held | null> {
  const { platform } = run;
  const at = platform.now();
  const close = (result: AttemptResult, code: string | null) =>
    closeStep(run, held, { rung, channel, at, result, code }, situation);
  if ('result' in outcome) return close(outcome.result, outcome.code);
  const { sending } = outcome;
  if (sending.ok) return close('SENT', null);
  // Left as it is: when the claim has run out, the next sender looks whether it arrived.
  if (sending.isUnsure && channel !== 'email') return null;
  const code = sending.code ?? String(sending.errorCode);
  const { state, ...retry } = outcomeOf(sending, held.attempts, at);
  if (state !== 'queued') return close('GAVE_UP', code);
  const failed: Attempt = { rung, channel, at, result: 'FAILED', code };
  const attemptLog = [...(held.attemptLog ?? []), failed];
  await mark(platform, held, { ...retry, state, attemptLog, handedAt: null });
  return null;
}

/** Puts a step's end on record, and what follows in the same write. */
async function closeStep(
  { platform, listener }: Run,
  held: Held,
  attempt: Attempt,
  situation: Situation,
): Promise<Held | null> {
  const { rung, channel, at, result, code } = attempt;
  if (isPush(channel) && situation.isPaced && result !== 'SENT')
    await leavePlace(platform, held, channel, rung);
  await listener?.(platform, { notice: held, channel, rung, outcome: result, at });
  const done: Held = {
    ...held,
    attemptLog: [...(held.attemptLog ?? []), attempt],
    errorCode: code === null || code === 'LATE' ? null : Number.isNaN(Number(code)) ? -1 : Number(code),
    sentAt: result === 'SENT' ? at : held.sentAt,
    handedAt: null,
    unknownSince: null,
  };
  const next = nextOf(done, situation, at);
  const isNow = next !== null && next.at <= at;
  const { attemptLog = [], errorCode, sentAt } = done;
  const marks: Marks = {
    ...{ attemptLog, errorCode, sentAt, handedAt: null },
    ...(isNow ? { attempts: 1, nextAt: at + CLAIM_MS } : whatFollows(done, next)),
  };
  const isStillOurs = await markHeld(platform, held, marks);
  return isStillOurs && isNow ? { ...done, ...marks } : null;
}
