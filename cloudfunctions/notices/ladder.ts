import type { Channel, QuietHours, Rung } from '../../contract';
import { awake } from './quietHours';
import type { Attempt } from './stored';

const DAY_MS = 24 * 3_600_000;

/** The steps, and what they go on until. */
export interface Ladder {
  until: 'answered' | 'reached';
  rungs: readonly Rung[];
}

/** How far somebody was told. */
export interface Progress {
  /** The ladder's first day, epoch ms. */
  startsAt: number;
  attempts: readonly Attempt[];
}

/** The next attempt: by which channel of which step, and not before `at` (epoch ms). */
export interface Next {
  rung: number;
  channel: Channel;
  at: number;
}

/** How a community's and a person's wishes bear on it. */
export interface Wishes {
  /** The community's, then the person's own. */
  quiet: readonly QuietHours[];
  /** Somebody waits for it, and hears of it at any hour; but a text message wakes whoever sleeps. */
  isAwaited?: boolean;
  spacingDays: number;
}

const hasReached = ({ result }: Attempt) => result === 'SENT' || result === 'TO_CALL';
/** Nothing more comes of it; after a `FAILED` the same channel may still work. */
const isClosed = ({ result }: Attempt) => result !== 'FAILED';

/** The step's first channel that may still reach the person; undefined when one did or none can. */
function channelOf({ channels }: Rung, tried: readonly Attempt[]): Channel | undefined {
  if (tried.some(hasReached)) return undefined;
  return channels.find((channel) => !tried.some((one) => one.channel === channel && isClosed(one)));
}

/**
 * What follows, or null when nothing does. A step that reached nobody is no reason to wait: the next one comes at once; but a person
 * calls before the day only whom nothing reached at all. After a delay (an outage) the steps keep their distance from what was sent last,
 * so that nobody gets two at a time. Quiet hours move all to the morning, of what is awaited the text messages. A step that was left is not gone back to, however the ladder is
 * changed meanwhile.
 */
export function nextRung(
  { until, rungs }: Ladder,
  { startsAt, attempts }: Progress,
  now: number,
  { quiet, isAwaited = false, spacingDays }: Wishes,
): Next | null {
  const from = (channel: Channel, at: number) => awake(isAwaited && channel !== 'sms' ? [] : quiet, at);
  const sent = attempts.filter(({ result }) => result === 'SENT');
  if (until === 'reached' && sent.length > 0) return null;
  const last = Math.max(-1, ...attempts.map(({ rung }) => rung));
  const ofLast = attempts.filter(({ rung }) => rung === last);
  const goesOn = rungs[last] && channelOf(rungs[last], ofLast);
  if (goesOn) return { rung: last, channel: goesOn, at: from(goesOn, now) };
  const step = rungs[last + 1];
  const channel = step?.channels[0];
  if (!step || !channel) return null;
  const day = startsAt + step.afterDays * DAY_MS;
  const isInTurn = last < 0 || ofLast.some(hasReached);
  if (!isInTurn && !(channel === 'call' && sent.length > 0))
    return { rung: last + 1, channel, at: from(channel, now) };
  const apart = Math.min(spacingDays, step.afterDays - (rungs[last]?.afterDays ?? 0)) * DAY_MS;
  const soonest = Math.max(now, day, ...sent.map(({ at }) => at + apart));
  return { rung: last + 1, channel, at: from(channel, soonest) };
}
