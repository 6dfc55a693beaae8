import {
  archive,
  HOUSEHOLD_STATUSES,
  type HouseholdRow,
  type HouseholdStatus,
  type Input,
  type Output,
} from '../../contract';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import { reachesCommunity, type Reach } from '../kernel/permit';
import type { Database, Secrets, Stored } from '../kernel/ports';
import { above, anyOf, atLeast, below, isIn, isNot, type AnyOf, type Where } from '../kernel/query';
import { ownerOnCard } from './card';
import { soughtBy, type Sought } from './lookFor';
import { nameKeys, phoneKey, roomKey, tailKey } from './searchKeys';
import type { Household } from './stored';

const PAGE_SIZE = 20;
/** A record is good for a quarter; the longest has 92 days. */
const FRESH_MS = 92 * 86_400_000;
/** Sorts after every letter that stands in a place. */
export const LAST_LETTER = '\uffff';

type Communities = Reach['communityIds'];
type Part = Where | AnyOf;

/** Households for staff, of their own communities only: one step to the database, two when nothing at all is asked of all communities. */
export const list = handle(archive.list, (input, call) => listHouseholds(input, call));

/** As `archive.list`, within the reach of the call's own permission. */
export async function listHouseholds(
  { communityId: named, text, status, after }: Input<typeof archive.list>,
  call: Call,
): Promise<Output<typeof archive.list>> {
  const { reach, now, platform } = call;
  const communityId = named ?? (text === undefined ? await firstOf(reach, platform.database) : undefined);
  // A foreign community has no households, like one that does not exist.
  if (communityId === null || (communityId !== undefined && !reachesCommunity(reach, communityId)))
    return { communityId: null, items: [], next: null };
  const communities = communityId === undefined ? reach.communityIds : [communityId];
  const page = { direction: 'asc', size: PAGE_SIZE, after } as const;
  const filter = (parts: Part[]) => [...within(communities), ...parts];
  const find = (parts: Part[], by: 'placeOrder' | 'place') =>
    pageOf<Household>(platform.database, 'households', filter(parts), { ...page, by, of: 'text' });

  let found: { items: Household[]; next: string | null };
  if (text !== undefined) {
    const sought = soughtBy(text);
    const parts = partsFor(sought, communities, platform.secrets);
    const withStatus = status === undefined ? parts : [...parts, besides(status, now)];
    found = await find(withStatus, sought.by === 'place' ? 'place' : 'placeOrder');
  } else {
    found =
      status === 'stale'
        ? await oldestFirst(
            pageOf<Household>(platform.database, 'households', filter([]), {
              ...page,
              by: 'lastVerifiedAt',
              of: 'numberOrNull',
            }),
            now,
          )
        : await find(status === undefined ? [] : [only(status)], 'placeOrder');
  }
  return {
    communityId: communityId ?? null,
    items: found.items.map((one) => rowOf(one, platform.secrets, now)),
    next: found.next,
  };
}

/** How many households a community has, or those of its buildings (`3`); one step to the database. */
export async function countPlaces(
  database: Database,
  communityId: string,
  buildings: readonly string[],
): Promise<number> {
  if (buildings.length === 0) return database.count('households', { communityId });
  const counts = buildings.map((one) =>
    database.count('households', [
      { communityId, place: atLeast(`${one}-`) },
      { place: below(`${one}-${LAST_LETTER}`) },
    ]),
  );
  return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
}

/** Where somebody looks who names no community; null when they have none. */
async function firstOf({ communityIds }: Reach, database: Database): Promise<string | null> {
  if (communityIds !== 'all') return [...communityIds].sort()[0] ?? null;
  const page = { order: [['_id', 'asc']] as const, limit: 1 };
  return (await database.find<Stored>('communities', {}, page))[0]?._id ?? null;
}

const chooseCommunity = () => new Failure('INVALID', 'no community', { communityId: '请先选择一个小区' });

function within(communities: Communities): Where[] {
  if (communities === 'all') return [];
  const [first] = communities;
  return [{ communityId: communities.length === 1 ? first : isIn(communities) }];
}

/** @throws Failure INVALID when it is too little to look for, or needs a community. */
function partsFor(sought: Sought, communities: Communities, secrets: Secrets): Part[] {
  if (sought.by === 'nothing')
    throw new Failure('INVALID', 'too little to look for', {
      text: '请输入房号、手机号，或姓名中的至少两个字',
    });
  if (sought.by === 'phone') return [{ searchKeys: phoneKey(secrets, sought.phone) }];
  // The other keys are made for each community apart; somebody who reaches all of them names one.
  if (communities === 'all') throw chooseCommunity();
  switch (sought.by) {
    case 'place':
      return [{ place: atLeast(sought.place) }, { place: below(sought.place + LAST_LETTER) }];
    case 'digits': {
      const { room, tail } = sought;
      const tails = tail === null ? [] : communities.map((one) => tailKey(secrets, one, tail));
      return [{ searchKeys: isIn([roomKey(room), ...tails]) }];
    }
    case 'name':
      return nameParts(sought.name, communities, secrets);
  }
}

/** Each piece of the name must be there. */
function nameParts(name: string, communities: readonly string[], secrets: Secrets): Part[] {
  const keys = communities.map((one) => nameKeys(secrets, one, name));
  return (keys[0] ?? []).map((_, at) => ({ searchKeys: isIn(keys.map((each) => each[at] ?? '')) }));
}

const STATUS_PARTS: Record<Exclude<HouseholdStatus, 'stale'>, Where> = {
  complete: { isComplete: true },
  incomplete: { isComplete: false },
  waiting: { openRequestId: above('') },
};

const only = (status: Exclude<HouseholdStatus, 'stale'>): Part => STATUS_PARTS[status];

/** A status besides a text: written so that the text's index is used, which finds few. */
export function besides(status: HouseholdStatus, now: number): Part {
  switch (status) {
    case 'complete':
      return { isComplete: isNot(false) };
    case 'incomplete':
      return { isComplete: isNot(true) };
    case 'stale':
      return anyOf({ lastVerifiedAt: null }, { lastVerifiedAt: below(now - FRESH_MS) });
    case 'waiting':
      return STATUS_PARTS.waiting;
  }
}

/** In the order of verification the stale ones come first: the first fresh one ends the list. */
async function oldestFirst(
  pending: Promise<{ items: Household[]; next: string | null }>,
  now: number,
): Promise<{ items: Household[]; next: string | null }> {
  const { items, next } = await pending;
  const stale = items.filter((one) => isStale(one, now));
  return { items: stale, next: stale.length === items.length ? next : null };
}

export const isStale = ({ lastVerifiedAt }: Household, now: number) =>
  lastVerifiedAt === null || lastVerifiedAt < now - FRESH_MS;

function rowOf(household: Household, secrets: Secrets, now: number): HouseholdRow {
  const { _id, communityName, label, isComplete, openRequestId, lastVerifiedAt } = household;
  const owner = ownerOnCard(secrets, household);
  const holds: Record<HouseholdStatus, boolean> = {
    complete: isComplete,
    incomplete: !isComplete,
    stale: isStale(household, now),
    waiting: openRequestId !== null,
  };
  return {
    householdId: _id,
    communityName,
    address: label,
    ownerName: owner.name,
    ownerPhone: owner.phone,
    statuses: HOUSEHOLD_STATUSES.filter((status) => holds[status]),
    lastVerifiedAt: lastVerifiedAt === null ? null : new Date(lastVerifiedAt).toISOString(),
  };
}
