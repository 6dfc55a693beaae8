import type { Platform } from '../kernel/ports';
import { amongIds, isIn } from '../kernel/query';
import { CLAIM_MS, MOST_ATTEMPTS } from './retries';
import type { StoredNotice } from './stored';
import { each, grouped } from './together';

/** A notice that somebody holds. */
export interface Held extends StoredNotice {
  unknownSince: number | null;
  batch: string;
}

/** Names one step of a notice where a person's documents tell of it (`StoredNotice.batch`). */
export const stepOf = ({ batch }: Held, rung: number): string => `${batch}:${String(rung)}`;

const idsOf = (notices: readonly StoredNotice[]) => notices.map(({ _id }) => _id);

/** One that its maker holds. */
export const heldByMaker = (notice: StoredNotice): Held => ({
  ...notice,
  unknownSince: null,
  batch: notice.batch ?? notice._id,
});

/**
 * Takes up what was seen, which is also the condition: of several who want one, only one gets it. Those alike are taken up in one write.
 * Gives those that are ours now.
 */
export async function claimAll(platform: Platform, seen: readonly StoredNotice[]): Promise<Held[]> {
  const run = platform.secrets.newId();
  const perPerson = new Map<string, number>();
  const wanted = seen.map((notice) => {
    const person = notice.to || (notice.personId ?? '');
    const nth = (perPerson.get(person) ?? 0) + 1;
    perPerson.set(person, nth);
    // What was tried before it had a batch is one of its own.
    const fresh = notice.attempts > 0 ? notice._id : `${run}-${String(nth)}`;
    return { ...notice, batch: notice.batch ?? fresh };
  });
  const alike = grouped(wanted, ({ state, attempts, nextAt, batch, unknownSince = null }) =>
    JSON.stringify([state, attempts, nextAt, batch, unknownSince]),
  );
  return (await each(alike, (group) => claimAlike(platform, run, group))).flat();
}

type Wanted = StoredNotice & { batch: string };

async function claimAlike(platform: Platform, run: string, alike: readonly Wanted[]): Promise<Held[]> {
  const [first] = alike;
  if (!first) return [];
  const { state, attempts, nextAt, batch } = first;
  // Its senders died each time, the last one in giving it up: it may be the cause.
  const isHopeless = attempts > MOST_ATTEMPTS;
  const unknownSince = first.unknownSince ?? (state === 'sending' ? nextAt - CLAIM_MS : null);
  const held = {
    state: isHopeless ? ('failed' as const) : ('sending' as const),
    attempts: isHopeless ? MOST_ATTEMPTS : attempts + 1,
    nextAt: platform.now() + CLAIM_MS,
    ...{ heldBy: run, batch },
    ...(unknownSince === null ? {} : { unknownSince }),
  };
  const seen = { _id: amongIds(idsOf(alike)), state, attempts, nextAt };
  const claimed = await platform.database.update('notices', seen, held);
  if (claimed === 0 || isHopeless) return [];
  const isOurs = await among(platform, alike, claimed, { state: 'sending', heldBy: run });
  return alike.filter(isOurs).map((notice) => ({ ...notice, ...held, unknownSince }));
}

/** Which of those that a write was for it changed: looked up only when it changed some and others not. */
async function among(
  { database }: Platform,
  notices: readonly StoredNotice[],
  changed: number,
  since: Readonly<Record<string, unknown>>,
): Promise<(notice: StoredNotice) => boolean> {
  if (changed === notices.length || changed === 0) return () => changed > 0;
  const now = { ...since, _id: isIn(idsOf(notices)) };
  const found = await database.find<StoredNotice>('notices', now, { limit: notices.length });
  const ids = new Set(idsOf(found));
  return ({ _id }) => ids.has(_id);
}

export type Marks = Partial<Omit<StoredNotice, '_id'>>;

/** A notice that we hold, and what is to be said of it. */
export interface Marking {
  held: Held;
  marks: Marks;
}

/** Only who holds a notice may say what became of it; what is said of many alike is one write. Gives those that are still held by us. */
export async function markAll(platform: Platform, markings: readonly Marking[]): Promise<Held[]> {
  const alike = grouped(markings, ({ held: { attempts, nextAt, heldBy }, marks }) =>
    JSON.stringify([attempts, nextAt, heldBy, marks]),
  );
  return (await each(alike, (group) => markAlike(platform, group))).flat();
}

async function markAlike(platform: Platform, alike: readonly Marking[]): Promise<Held[]> {
  const [first] = alike;
  if (!first) return [];
  const { attempts, nextAt, heldBy = null } = first.held;
  const ours = { state: 'sending', attempts, nextAt, heldBy };
  const notices = alike.map(({ held }) => held);
  const changed = await platform.database.update(
    'notices',
    { ...ours, _id: amongIds(idsOf(notices)) },
    first.marks,
  );
  const { state = 'sending', attempts: then = attempts, nextAt: until = nextAt } = first.marks;
  if (state !== 'sending') return [];
  const isOurs = await among(platform, notices, changed, { state, attempts: then, nextAt: until, heldBy });
  return alike.flatMap(({ held, marks }) => (isOurs(held) ? [{ ...held, ...marks }] : []));
}
