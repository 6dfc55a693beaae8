import { tickets, toHalfWidth } from '../../contract';
import { homesNamed } from '../archive';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import type { Reach } from '../kernel/permit';
import type { Database } from '../kernel/ports';
import { anyOf, atLeast, below, isIn, type AnyOf, type Where } from '../kernel/query';
import { presentRow } from './present';
import type { Ticket } from './stored';
import { communitiesMeant, seenBy } from './visible';
import { wordKeys } from './wordKeys';

const PAGE_SIZE = 20;
/** Sorts after every letter that stands in a number. */
const LAST_LETTER = '\uffff';
/** `T261123-7KQ4M` or its beginning, with or without the letter of the kind. */
const NUMBER = /^[TJBZ]\d{3,6}(?:-[0-9A-Z]{0,5})?$/;

const NEWEST = [
  ['createdAt', 'desc'],
  ['_id', 'desc'],
] as const;
/** Of longer words so many pieces, spread over them, are looked at to find the rarest. */
const MOST_WEIGHED = 8;

/** What is looked for, and what it is sorted by, from the last on; a number begins with its day. */
interface Sought {
  parts: (Where | AnyOf)[];
  by: 'createdAt' | 'number';
}

/**
 * Tickets by number or its beginning, by home, or by words of what the owner wrote; newest first. At most two steps to the
 * database.
 */
export const search = handle(tickets.search, async ({ text, communityId, after }, call) => {
  const communities = communitiesMeant(communityId, call.reach);
  if (communities === null) return { items: [], next: null };
  const sought = await lookFor(text, communities, call);
  if (sought === null) return { items: [], next: null };
  const { by, parts } = sought;
  const of = by === 'number' ? 'text' : 'number';
  const page = { by, of, direction: 'desc', size: PAGE_SIZE, after } as const;
  const filter = [...parts, ...seenBy(call)];
  const { items, next } = await pageOf<Ticket>(call.platform.database, 'tickets', filter, page);
  return { items: items.map((ticket) => presentRow(ticket, call)), next };
});

/** Null when nothing can be found. @throws Failure INVALID when it is too little, or needs a community. */
async function lookFor(
  text: string,
  communities: Reach['communityIds'],
  { platform }: Call,
): Promise<Sought | null> {
  const typed = toHalfWidth(text.normalize('NFKC')).trim();
  const number = typed.toUpperCase().replace(/\s/g, '');
  if (NUMBER.test(number)) {
    const range = [{ number: atLeast(number) }, { number: below(number + LAST_LETTER) }];
    return { parts: [...within(communities), ...range], by: 'number' };
  }
  const homes = await homesNamed(typed, communities, platform);
  if (homes === 'tooMany')
    throw new Failure('INVALID', 'too many homes', { text: '这样的房屋太多，请写到房号，如 3幢2单元502' });
  if (homes === null) return { parts: await wordsIn(typed, communities, platform), by: 'createdAt' };
  if (homes.length === 0) return null;
  return { parts: [{ householdId: isIn(homes) }, ...besides(communities)], by: 'createdAt' };
}

/**
 * Each piece must be there. The rarest alone is looked up, newest first, until the page is full; the others are compared on the
 * way. Keys of one community never meet those of another, so each is asked for in all of them.
 */
async function wordsIn(
  typed: string,
  communities: Reach['communityIds'],
  { secrets, database }: Call['platform'],
): Promise<(Where | AnyOf)[]> {
  if (communities === 'all')
    throw new Failure('INVALID', 'no community', { communityId: '请先选择一个小区' });
  const pieces = typedPieces(communities.map((one) => wordKeys(secrets, one, typed)));
  if (pieces.length === 0)
    throw new Failure('INVALID', 'too little to look for', { text: '请输入工单号、房号，或至少两个字' });
  const rarest = await rarestOf(pieces, database);
  const others = pieces.filter((one) => one !== rarest).map((keys) => anyOf({ searchKeys: isIn(keys) }));
  return [{ searchKeys: isIn(rarest) }, ...others, ...besides(communities)];
}

/** The keys of several communities by piece. */
function typedPieces(keys: readonly (readonly string[])[]): string[][] {
  return (keys[0] ?? []).map((_, at) => keys.map((each) => each[at] ?? ''));
}

/** Of which the newest page reaches furthest back. One step to the database, none for a single piece. */
async function rarestOf(pieces: string[][], database: Database): Promise<string[]> {
  const stride = Math.ceil(pieces.length / MOST_WEIGHED);
  const weighed = pieces.filter((_, at) => at % stride === 0);
  if (weighed.length <= 1) return weighed[0] ?? [];
  const reaches = await Promise.all(
    weighed.map(async (keys) => {
      const found = await database.find<Ticket>(
        'tickets',
        { searchKeys: isIn(keys) },
        { order: NEWEST, limit: PAGE_SIZE },
      );
      return found.length < PAGE_SIZE ? found.length - PAGE_SIZE : (found.at(-1)?.createdAt ?? 0);
    }),
  );
  return weighed[reaches.indexOf(Math.min(...reaches))] ?? [];
}

const within = (communities: Reach['communityIds']): Where[] =>
  communities === 'all' ? [] : [{ communityId: isIn(communities) }];

/** Within them too, but no reason to begin with them: what is looked for says more. */
const besides = (communities: Reach['communityIds']): AnyOf[] =>
  communities === 'all' ? [] : [anyOf({ communityId: isIn(communities) })];
