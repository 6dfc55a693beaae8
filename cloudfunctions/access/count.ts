import type { StoredStaff } from '../account';
import type { ActorStaff, ReadCount } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import type { Platform } from '../kernel/ports';
import { append, below, isNot, plus, type Changes, type Where } from '../kernel/query';
import { MOST_PER_HOUR, type Read } from './limits';

export const HOUR_MS = 3_600_000;
/** Each try fails only when another call came in between and changed what it saw. */
const TRIES = 8;

export const hourOf = (at: number) => Math.floor(at / HOUR_MS);

/**
 * Counts one read in the reader's own document, if there is room for it: never more than the limit, however many calls come at
 * once. One step to the database; none for what was opened in this hour already. False when the hour is full.
 */
export async function take(
  { database }: Platform,
  { id: _id, reads }: ActorStaff,
  read: Read,
  now: number,
): Promise<boolean> {
  const hour = hourOf(now);
  const { kind } = read;
  const most = MOST_PER_HOUR[kind];
  const what = read.kind === 'opened' ? read.what : null;
  const room: Where = {
    ...{ _id, 'reads.hour': hour, [`reads.${kind}`]: below(most) },
    ...(what !== null && { 'reads.seen': isNot(what) }),
  };
  const more: Changes = {
    [`reads.${kind}`]: plus(1),
    ...(what !== null && { 'reads.seen': append(what) }),
  };
  const first: ReadCount = { ...nothing(hour), [kind]: 1, seen: what === null ? [] : [what] };

  let known = reads;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (known?.hour !== hour) {
      const anew = { _id, 'reads.hour': isNot(hour) };
      if ((await database.update('staff', anew, { reads: first })) > 0) return true;
    } else {
      if (what !== null && known.seen.includes(what)) return true;
      if (known[kind] >= most) return false;
      if ((await database.update('staff', room, more)) > 0) return true;
    }
    known = (await database.get<StoredStaff>('staff', _id))?.reads ?? null;
  }
  throw new Failure('UNAVAILABLE', 'the count of reads never held still');
}

/** True for the first who flags a staff member's hour. */
export async function flag({ database }: Platform, _id: string, now: number): Promise<boolean> {
  const where = { _id, 'reads.hour': hourOf(now), 'reads.isFlagged': false };
  return (await database.update('staff', where, { 'reads.isFlagged': true })) > 0;
}

/** Whether this hour of a staff member was flagged. */
export async function isFlagged({ database }: Platform, id: string, now: number): Promise<boolean> {
  const reads = (await database.get<StoredStaff>('staff', id))?.reads ?? null;
  return reads?.hour === hourOf(now) && reads.isFlagged;
}

const nothing = (hour: number): ReadCount => ({
  ...{ hour, opened: 0, reveals: 0, pages: 0, seen: [], isFlagged: false },
});
