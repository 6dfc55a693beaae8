import { Failure } from '../kernel/failure';
import type { Reach } from '../kernel/permit';
import type { Platform } from '../kernel/ports';
import { atLeast, below, isIn, type Where } from '../kernel/query';
import { soughtBy } from './lookFor';
import { roomKey } from './searchKeys';
import type { Household } from './stored';

/** Homes that a place or a room may mean; of more, it must be said more exactly. */
const MOST_HOMES = 100;
/** Sorts after every letter that stands in a place. */
const LAST_LETTER = '\uffff';

/**
 * The homes that a text names by their place (`3-2-502`, `3幢2单元502`) or room (`502`); null when it names none. One step to the
 * database. @throws Failure INVALID when it needs a community.
 */
export async function homesNamed(
  text: string,
  communities: Reach['communityIds'],
  { database }: Platform,
): Promise<string[] | 'tooMany' | null> {
  const sought = soughtBy(text);
  if (sought.by !== 'place' && sought.by !== 'digits') return null;
  if (communities === 'all')
    throw new Failure('INVALID', 'no community', { communityId: '请先选择一个小区' });
  const within: Where = { communityId: isIn(communities) };
  const filter =
    sought.by === 'place'
      ? [within, { place: atLeast(sought.place) }, { place: below(sought.place + LAST_LETTER) }]
      : [within, { searchKeys: roomKey(sought.room) }];
  const found = await database.find<Household>('households', filter, { limit: MOST_HOMES + 1 });
  return found.length > MOST_HOMES ? 'tooMany' : found.map(({ _id }) => _id);
}
