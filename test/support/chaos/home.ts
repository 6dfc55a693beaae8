import type { Check, StoredAttempt } from '../../../cloudfunctions/checks';
import type { StoredNotice } from '../../../cloudfunctions/notices/stored';
import type { Letter, SentMessage } from '../../../local/cloud';
import type { Home } from './homes';
import type { Answered } from './owners';
import { REFUSED_FOR_GOOD } from './weather';

/** What is known of one household in the end. */
export interface Seen {
  check: Check;
  notice: StoredNotice;
  answered: Answered | null;
  /** By the stand-ins' own records, oldest first. */
  messages: readonly SentMessage[];
  texts: readonly Letter[];
  mails: readonly Letter[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The steps' days. Source: the ladder of reminders of the domain model. */
const DAYS = [0, 7, 14, 21];
/** A step may come as much later as a night is long, and the timer's repeats. */
const GRACE_MS = 14 * HOUR_MS;
const NO_CONSENT = 43101;

const hourOf = (at: number) => new Date(at + 8 * HOUR_MS).getUTCHours();
const timeOf = (at: number) => new Date(at + 8 * HOUR_MS).toISOString().slice(0, -1);
const isNight = (at: number) => hourOf(at) >= 21 || hourOf(at) < 8;
const said = ({ rung = -1, channel, outcome }: StoredAttempt) => `${String(rung)} ${channel} ${outcome}`;

/** What is wrong with one household, in sentences without its name. */
export function homeFaults(home: Home, seen: Seen): string[] {
  return [
    ...stateFaults(seen),
    ...orderFaults(seen),
    ...messageFaults(home, seen),
    ...letterFaults(home, seen),
    ...timeFaults(seen),
    ...afterAnswerFaults(seen),
  ];
}

/** Who answered is done with; who did not is on the list of those who are visited. */
function stateFaults({ check, notice, answered }: Seen): string[] {
  const [state, noticeState] = answered ? ['confirmed', 'answered'] : ['visit', 'answered'];
  return [
    ...(check.state === state ? [] : [`is ${check.state}, not ${state}`]),
    ...(notice.state === noticeState ? [] : [`has a notice that is ${notice.state}, not ${noticeState}`]),
    ...((check.answeredAt !== null) === (answered !== null) ? [] : ['was answered by nobody, or is not']),
  ];
}

/**
 * The steps one after another: by WeChat, by text message, by e-mail or else by WeChat, by a person; each once. An answer ends them
 * anywhere.
 */
function orderFaults({ check: { attempts }, answered }: Seen): string[] {
  const second = attempts.find(({ channel }) => channel === 'email');
  const expected = [
    '0 wechat',
    '1 sms',
    '2 email',
    ...(second && second.outcome !== 'sent' ? ['2 wechat'] : []),
    '3 call',
  ];
  const made = attempts.map(({ rung = -1, channel }) => `${String(rung)} ${channel}`);
  const isInOrder = made.every((one, at) => one === expected[at]);
  if (isInOrder && (answered || made.length === expected.length)) return [];
  return [`was told by ${attempts.map(said).join(', ')}`];
}

/** Between one step by WeChat and the next: what WeChat said of it is what we have on record. */
function messageFaults({ openid }: Home, { check, messages, answered }: Seen): string[] {
  const steps = check.attempts.filter(({ channel }) => channel === 'wechat');
  let since = -Infinity;
  const faults = steps.flatMap((step) => {
    const theirs = messages.filter(({ at }) => at > since && at <= step.at);
    since = step.at;
    const verdict = outcomeBy(theirs.map(({ errcode }) => errcode));
    const expected = openid === null ? 'noAddress' : verdict;
    if (step.outcome === expected) return [];
    const calls = theirs.map(({ errcode, at }) => `${String(errcode)} at ${timeOf(at)}`).join(', ');
    return [`${said(step)} at ${timeOf(step.at)}, by WeChat's record ${expected} (${calls})`];
  });
  const later = messages.filter(({ at, errcode }) => at > since && errcode === 0).length;
  // Whoever answered while one was on its way need not have it on record.
  return later > (answered ? 1 : 0) ? [...faults, `got ${String(later)} messages more`] : faults;
}

function outcomeBy(codes: readonly number[]): string {
  const times = codes.filter((code) => code === 0).length;
  if (times > 0) return times === 1 ? 'sent' : `sent ${String(times)} times`;
  const last = codes.at(-1);
  if (last === NO_CONSENT) return 'noGrant';
  return last !== undefined && REFUSED_FOR_GOOD.includes(last) ? 'failed' : `left at ${String(last)}`;
}

/** A text message never comes twice, and may be lost with its sender; an e-mail that comes again is the same by its id. */
function letterFaults(home: Home, { check, notice, texts, mails, answered }: Seen): string[] {
  const outcomeOf = (wanted: string) => check.attempts.find(({ channel }) => channel === wanted)?.outcome;
  const isLost = notice.attemptLog?.some(({ channel, code }) => channel === 'sms' && code === 'LATE');
  const expect = (address: string | null, came: number) =>
    address === null ? 'noAddress' : home.isRefused ? 'failed' : came > 0 ? 'sent' : 'lost';
  const [text, mail] = [expect(home.phone, texts.length), expect(home.email, mails.length)];
  const isRight = (made: string | undefined, expected: string) =>
    made === undefined ? answered !== null || expected !== 'sent' : made === expected;
  const mayBeLost = text === 'lost' && outcomeOf('sms') === 'sent' && isLost;
  return [
    ...(texts.length > 1 ? [`got ${String(texts.length)} text messages`] : []),
    ...(new Set(mails.map(({ id }) => id)).size > 1 ? ['got several e-mails'] : []),
    ...(isRight(outcomeOf('sms'), text) || mayBeLost ? [] : [`sms ${outcomeOf('sms')}, came: ${text}`]),
    ...(isRight(outcomeOf('email'), mail) ? [] : [`email ${outcomeOf('email')}, came: ${mail}`]),
  ];
}

/** No step before its day unless the one before reached nobody, none long after it, and nothing at night. */
function timeFaults({ check, messages, texts, mails }: Seen): string[] {
  const wasSent = ({ outcome }: StoredAttempt) => outcome === 'sent';
  const early = check.attempts.flatMap((step, at) => {
    const before = check.attempts.slice(0, at);
    const rung = step.rung ?? 0;
    const sinceStart = step.at - check.createdAt;
    const last = before.at(-1);
    // A person calls before the day only whom nothing reached at all.
    const isInTurn = rung === 3 ? before.some(wasSent) : last === undefined || wasSent(last);
    const from = isInTurn ? (DAYS[rung] ?? 0) * DAY_MS : 0;
    const dueAt = Math.max(check.createdAt + from, last?.at ?? 0);
    if (sinceStart < from) return [`${said(step)} ${String(from - sinceStart)} ms too early`];
    return step.at - dueAt > GRACE_MS ? [`${said(step)} ${String(step.at - dueAt)} ms late`] : [];
  });
  const went = [...messages.filter(({ errcode }) => errcode === 0), ...texts, ...mails];
  const nightly = went.filter(({ at }) => isNight(at)).map(({ at }) => new Date(at).toISOString());
  return [...early, ...nightly.map((at) => `was disturbed at ${at}`)];
}

/** Once the runs of the timer that their answer fell into had ended. */
function afterAnswerFaults({ answered, messages, texts, mails }: Seen): string[] {
  if (!answered) return [];
  const later = [...messages, ...texts, ...mails].filter(({ at }) => at > answered.sureAt);
  return later.map(({ at }) => `answered at ${String(answered.at)} and was told at ${String(at)}`);
}
