import { tickets, toHalfWidth } from '../../contract';
import { homesNamed } from '../archive';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import type { Reach } from '../kernel/permit';
import { atLeast, below, isIn, type AnyOf, type Where } from '../kernel/query';
import { presentRow } from './present';
import type { Ticket } from './stored';
import { communitiesMeant, seenBy } from './visible';
import { wordKeys } from './wordKeys';

const PAGE_SIZE = 20;
/** Sorts after every letter that stands in a number. */
const LAST_LETTER = '\uffff';
/** `T261123-7KQ4M` or its beginning, with or without the letter of the kind. */
const NUMBER = /^[TJBZ]\d{3,6}(?:-[0-9A-Z]{0,5})?$/;

/**
 * Tickets by number or its beginning, by home, or by words of what the owner wrote; newest first. At most two steps to the
 * database.
 */
export const search = handle(tickets.search, async ({ text, communityId, after }, call) => {
  const communities = communitiesMeant(communityId, call.reach);
  if (communities === null) return { items: [], next: null };
  const found = await lookFor(text, communities, call);
  if (found === null) return { items: [], next: null };
  const page = { by: 'createdAt', direction: 'desc', size: PAGE_SIZE, after } as const;
  const filter = [...within(communities), ...found, ...seenBy(call)];
  const { items, next } = await pageOf<Ticket>(call.platform.database, 'tickets', filter, page);
  return { items: items.map((ticket) => presentRow(ticket, call)), next };
});

const within = (communities: Reach['communityIds']): Where[] =>
  communities === 'all' ? [] : [{ communityId: isIn(communities) }];

/** Null when nothing can be found. @throws Failure INVALID when it is too little, or needs a community. */
async function lookFor(
  text: string,
  communities: Reach['communityIds'],
  { platform }: Call,
): Promise<(Where | AnyOf)[] | null> {
  const typed = toHalfWidth(text.normalize('NFKC')).trim();
  const number = typed.toUpperCase().replace(/\s/g, '');
  if (NUMBER.test(number)) return [{ number: atLeast(number) }, { number: below(number + LAST_LETTER) }];
  const homes = await homesNamed(typed, communities, platform);
  if (homes === 'tooMany')
    throw new Failure('INVALID', 'too many homes', { text: '这样的房屋太多，请写到房号，如 3幢2单元502' });
  if (homes !== null) return homes.length === 0 ? null : [{ householdId: isIn(homes) }];
  return wordsIn(typed, communities, platform);
}

function wordsIn(typed: string, communities: Reach['communityIds'], { secrets }: Call['platform']): Where[] {
  if (communities === 'all')
    throw new Failure('INVALID', 'no community', { communityId: '请先选择一个小区' });
  const keys = communities.map((one) => wordKeys(secrets, one, typed));
  const [first = []] = keys;
  if (first.length === 0)
    throw new Failure('INVALID', 'too little to look for', { text: '请输入工单号、房号，或至少两个字' });
  // Each piece must be there. Keys of one community never meet those of another, so each is asked for in all of them.
  const every = typedPieces(keys);
  return every.map((alternatives) => ({ searchKeys: isIn(alternatives) }));
}

/** The keys of several communities by piece. */
function typedPieces(keys: readonly (readonly string[])[]): string[][] {
  return (keys[0] ?? []).map((_, at) => keys.map((each) => each[at] ?? ''));
}
