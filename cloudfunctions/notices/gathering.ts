import type { Platform } from '../kernel/ports';
import { atLeast } from '../kernel/query';
import type { StoredNotice } from './stored';

/** Several changes of one thing within this time are one push, in ms: a consent is good for one message. */
export const GATHER_MS = 120_000;
/** What is being pushed this moment shows soon whether it arrived. */
const LOOK_AGAIN_MS = 10_000;
/** One person is not told of more in that time. */
const MOST_RECENT = 100;

/** Where a notice stands among the others to the same person about the same thing. */
export type Standing = 'alone' | 'overtaken' | { waitUntil: number };

type Seen = Pick<StoredNotice, 'state' | 'thread' | 'sentAt'>;

/**
 * Whether what a notice says was overtaken by a later one, or must wait because another was pushed a moment ago.
 * `recent`: notices to the same person since the earlier of its own time and `now - GATHER_MS`.
 */
export function standingOf({ thread }: StoredNotice, recent: readonly Seen[], now: number): Standing {
  if (!thread) return 'alone';
  const about = recent.filter((one) => one.thread?.of === thread.of);
  if (about.some((one) => (one.thread?.turn ?? 0) > thread.turn)) return 'overtaken';
  const waits = about.flatMap(({ thread: other, state, sentAt }) => {
    if (other?.turn === thread.turn) return [];
    if (state === 'sending') return [now + LOOK_AGAIN_MS];
    return state === 'sent' && sentAt !== null ? [sentAt + GATHER_MS] : [];
  });
  const waitUntil = Math.max(...waits);
  return waitUntil > now ? { waitUntil } : 'alone';
}

/** As `standingOf`, looked up; no step to the database for what belongs to no thread. */
export async function findStanding(platform: Platform, notice: StoredNotice): Promise<Standing> {
  if (!notice.thread) return 'alone';
  const now = platform.now();
  const since = Math.min(notice.createdAt, now - GATHER_MS);
  const recent = await platform.database.find<StoredNotice>(
    'notices',
    { to: notice.to, createdAt: atLeast(since) },
    { order: [['createdAt', 'desc']], limit: MOST_RECENT },
  );
  return standingOf(notice, recent, now);
}
