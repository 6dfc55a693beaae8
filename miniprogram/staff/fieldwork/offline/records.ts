import type { OutingView, RecordView } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { archive } from '../../../services/archive';
import { fieldwork } from '../../../services/fieldwork';
import { all, find, keep, keptSince } from './store';
import type { Unlocked } from './unlock';

/** A phone has few lines at once; the page beside it needs some too. */
const AT_A_TIME = 3;
const HOUR_MS = 3_600_000;
/**
 * Records taken along in a clock hour. Staff may open 120 in an hour: a third of it is kept for who comes to the table and is
 * not on the phone yet.
 */
export const MOST_ALONG = 80;

const isRecord = (value: unknown): value is RecordView =>
  typeof (value as Partial<RecordView> | null)?.householdId === 'string';

/** A record that was taken along; null when it was not. */
export function findRecord(own: Unlocked, householdId: string): RecordView | null {
  const found = find(own, 'record', householdId);
  return isRecord(found) ? found : null;
}

/** The numbers and letters of an address or of what is typed: `3幢1单元201` and `3-1-201` are the same. */
const partsOf = (text: string) => text.match(/[0-9A-Za-z]+/g) ?? [];

function isAt(address: string, text: string): boolean {
  const [place, sought] = [partsOf(address), partsOf(text)];
  const begins = sought.length > 0 && sought.every((part, at) => place[at] === part);
  return text === '' || begins || (sought.length === 1 && place[place.length - 1] === sought[0]);
}

/** Records on this phone at a place that begins as `text` says, or has it as its room; in the order they were taken along. */
export const recordsLike = (own: Unlocked, text: string): RecordView[] =>
  all(own, 'record')
    .filter(isRecord)
    .filter(({ address }) => isAt(address, text));

/** What other capabilities keep of the home is not needed at the door, so it is not taken along. */
export const atTheDoor = (record: RecordView): RecordView => ({
  ...record,
  sections: [],
  requests: { items: [], next: null },
});

export const keepRecord = (own: Unlocked, record: RecordView, now: number = Date.now()): void =>
  keep(own, 'record', record.householdId, atTheDoor(record), now);

/** What was taken along of the households that were found. */
export interface Taken {
  count: number;
  /** Not taken, because the hour has room for no more. */
  left: number;
}

/**
 * Takes along the first page of households that `text` finds, those that are not done; masked, as the clerk sees them
 * anyway, and no more than `MOST_ALONG` new ones in a clock hour. `onProgress` hears how many of how many.
 * @throws CallFailed; what came before it stays.
 */
export async function takeAlong(
  own: Unlocked,
  outing: Pick<OutingView, 'id' | 'communityId'>,
  text: string,
  onProgress: (done: number, total: number) => void,
  now: number = Date.now(),
): Promise<Taken> {
  const { items } = await fieldwork.households(outing, text);
  const open = items.filter(({ state }) => state !== 'served');
  const recent = keptSince(own.staffId, 'record', now - (now % HOUR_MS));
  let room = MOST_ALONG - recent.size;
  // What was opened in this hour is not counted again.
  const wanted = open.filter(({ householdId }) => recent.has(householdId) || (room -= 1) >= 0);
  const waiting = [...wanted];
  let count = 0;
  let isFull = false;
  const work = async () => {
    for (let next = waiting.shift(); next && !isFull; next = waiting.shift()) {
      onProgress(count, wanted.length);
      try {
        keepRecord(own, await archive.get(next.householdId), now);
        count += 1;
      } catch (error) {
        // The clerk has read elsewhere in this hour, too.
        if (!(error instanceof CallFailed && error.code === 'TOO_MANY')) throw error;
        isFull = true;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return { count, left: open.length - count };
}
