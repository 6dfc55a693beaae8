import type { OutingView, RecordView } from '../../../../contract';
import { archive } from '../../../services/archive';
import { fieldwork } from '../../../services/fieldwork';
import { all, find, keep } from './store';
import type { Unlocked } from './unlock';

/** A phone has few lines at once; the page beside it needs some too. */
const AT_A_TIME = 3;

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

export const keepRecord = (own: Unlocked, record: RecordView): void =>
  keep(own, 'record', record.householdId, atTheDoor(record), Date.now());

/**
 * Takes along the first page of households that `text` finds, those that are not done; masked, as the clerk sees them
 * anyway. `onProgress` hears how many of how many. @throws CallFailed; what came before it stays.
 */
export async function takeAlong(
  own: Unlocked,
  outing: Pick<OutingView, 'id' | 'communityId'>,
  text: string,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const { items } = await fieldwork.households(outing, text);
  const wanted = items.filter(({ state }) => state !== 'served');
  const waiting = [...wanted];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      onProgress(wanted.length - waiting.length - 1, wanted.length);
      keepRecord(own, await archive.get(next.householdId));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return wanted.length;
}
