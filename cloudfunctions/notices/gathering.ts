import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { StoredNotice } from './stored';
import { grouped } from './together';

/** Several changes of one thing within this time are one push, in ms: a consent is good for one message. */
export const GATHER_MS = 120_000;
/** What is being pushed this moment shows soon whether it arrived. */
const LOOK_AGAIN_MS = 10_000;

/** Where a notice stands among the others to the same person about the same thing. */
export type Standing = 'alone' | 'overtaken' | { waitUntil: number };

type Seen = Pick<StoredNotice, 'state' | 'thread' | 'sentAt'>;

/**
 * Whether what a notice says was overtaken by a later one, or must wait because another was pushed a moment ago.
 * `recent`: notices to the same person.
 */
export function standingOf({ thread }: StoredNotice, recent: readonly Seen[], now: number): Standing {
  if (thread?.turn === undefined) return 'alone';
  const { of, turn } = thread;
  const about = recent.filter((one) => one.thread?.of === of);
  if (about.some((one) => (one.thread?.turn ?? 0) > turn)) return 'overtaken';
  const waits = about.flatMap(({ thread: other, state, sentAt }) => {
    if (other?.turn === turn) return [];
    if (state === 'sending') return [now + LOOK_AGAIN_MS];
    return state === 'sent' && sentAt !== null ? [sentAt + GATHER_MS] : [];
  });
  const waitUntil = Math.max(...waits);
  return waitUntil > now ? { waitUntil } : 'alone';
}

/** Threads up to which what was told of them is read at once: it is little. */
const FEW = 20;
/** The most that is read at a time. */
const MOST_READ = 1000;
/** The most that is counted of a batch's threads. */
const MOST_COUNTED = 20_000;

/**
 * As `standingOf`, looked up for many, by their ids; those not named are alone. What is held together is not in each other's way: of one
 * thread the last of them goes.
 */
export async function standingsOf(
  platform: Platform,
  held: readonly StoredNotice[],
): Promise<ReadonlyMap<string, Standing>> {
  const following = held.filter(({ thread }) => thread?.turn !== undefined);
  const threads = [...new Set(following.flatMap(({ thread }) => (thread ? [thread.of] : [])))];
  const now = platform.now();
  const parts = await manyTold(platform, threads);
  const told = (await Promise.all(parts.map((some) => toldOf(platform, some)))).flat();
  const ours = new Set(held.map(({ _id }) => _id));
  const others = new Map(grouped(told, aboutWhom).map((some) => [aboutWhom(some[0] as StoredNotice), some]));
  return new Map(
    following.map((notice) => {
      const recent = (others.get(aboutWhom(notice)) ?? []).filter(
        ({ _id, thread }) => !(ours.has(_id) && (thread?.turn ?? 0) < (notice.thread?.turn ?? 0)),
      );
      return [notice._id, standingOf(notice, recent, now)];
    }),
  );
}

const aboutWhom = ({ to, thread }: StoredNotice) => JSON.stringify([to, thread?.of ?? null]);

/** In parts that can be read at a time: those threads of which more than one notice tells. */
async function manyTold({ database }: Platform, threads: readonly string[]): Promise<string[][]> {
  if (threads.length === 0) return [];
  if (threads.length <= FEW) return [[...threads]];
  const about = { 'thread.of': isIn(threads) };
  const counts = await database.countsBy('notices', about, 'thread.of', MOST_COUNTED);
  const parts: string[][] = [];
  let left = 0;
  for (const thread of threads) {
    const count = counts.get(thread) ?? 0;
    if (count <= 1) continue;
    if (count > left) {
      parts.push([]);
      left = MOST_READ;
    }
    parts.at(-1)?.push(thread);
    left -= count;
  }
  return parts;
}

const toldOf = ({ database }: Platform, threads: readonly string[]): Promise<StoredNotice[]> =>
  database.find<StoredNotice>(
    'notices',
    { 'thread.of': threads.length === 1 ? threads[0] : isIn(threads) },
    { order: [['createdAt', 'desc']], limit: MOST_READ },
  );
