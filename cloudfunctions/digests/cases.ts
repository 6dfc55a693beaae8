import { TICKET_KIND_NAMES, type CaseOffer, type DigestDraft } from '../../contract';
import { nameOf, type Membership, type Person } from '../archive';
import type { Database, Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { Ticket } from '../tickets';
import { objectionTo, type Kept } from './anonymous';
import { isWithin } from './periods';
import { byId } from './repository';
import type { Digest } from './stored';

/** The most people of all homes together that have a case in one digest, those who moved out included. */
const MOST_PEOPLE = 1000;

/**
 * Whether everybody may read of a ticket: solved in the period, and neither for a few only, nor held back, nor about a colleague. One that
 * is merged into another is told of by that one.
 */
export function isTellable(ticket: Ticket, { communityId, from, to }: Digest): boolean {
  const { state, resolvedAt, isSensitive, holds = [], namedStaffIds = [], namedByOwner = [] } = ticket;
  return (
    ticket.communityId === communityId &&
    (state === 'resolved' || state === 'closed') &&
    isWithin({ from, to }, resolvedAt) &&
    isSensitive !== true &&
    holds.length + namedStaffIds.length + namedByOwner.length === 0 &&
    !ticket.namedSealed &&
    !ticket.mainId
  );
}

const PLACES = { home: '（户内）', public: '（公共区域）' };

/** A text to start from: nothing of what its owner wrote. */
export const suggested = ({ kind, category, placeKind = null }: Ticket): string =>
  `一位业主的${TICKET_KIND_NAMES[kind]}：${category}${placeKind === null ? '' : PLACES[placeKind]}`;

export function caseOffer(ticket: Ticket): CaseOffer {
  const { _id: ticketId, number, kind, category, placeKind: place = null, state, resolvedAt } = ticket;
  return {
    ...{ ticketId, number, kind, category, place, state, what: suggested(ticket) },
    resolvedAt: new Date(resolvedAt ?? 0).toISOString(),
  };
}

/** The cases' tickets, by id. */
export const ticketsOf = (database: Database, ids: readonly string[]) =>
  byId<Ticket>(database, 'tickets', ids);

/** What the words may not give away of each ticket's home, by ticket. Two steps to the database. */
export async function keptOf(
  { database, secrets }: Platform,
  tickets: readonly Ticket[],
): Promise<ReadonlyMap<string, Kept>> {
  if (tickets.length === 0) return new Map();
  const homes = [...new Set(tickets.map(({ householdId }) => householdId))];
  const ties = await database.find<Membership>(
    'memberships',
    { householdId: isIn(homes) },
    { limit: MOST_PEOPLE },
  );
  const persons = await byId<Person>(database, 'persons', [...new Set(ties.map(({ personId }) => personId))]);
  return new Map(
    tickets.map(({ _id, householdId, label }) => {
      const people = ties.filter((one) => one.householdId === householdId);
      const names = people.flatMap(({ personId }) => {
        const person = persons.get(personId);
        return person ? [nameOf(secrets, person)] : [];
      });
      return [_id, { names, places: [label] }];
    }),
  );
}

/** What is wrong with a draft, by field; its tickets are there and tellable. */
export function objectionsTo(
  { words, cases }: DigestDraft,
  kept: ReadonlyMap<string, Kept>,
): Record<string, string> {
  const all = [...kept.values()];
  const everybody = { names: all.flatMap(({ names }) => names), places: all.flatMap(({ places }) => places) };
  const looked: [string, string | null][] = [
    ['draft.words', words === null ? null : objectionTo(words, everybody)],
    ...cases.flatMap(({ ticketId, what, done }, at): [string, string | null][] => {
      const of = kept.get(ticketId) ?? { names: [], places: [] };
      return [
        [`draft.cases.${at}.what`, objectionTo(what, of)],
        [`draft.cases.${at}.done`, objectionTo(done, of)],
      ];
    }),
  ];
  return Object.fromEntries(looked.filter((one): one is [string, string] => one[1] !== null));
}
