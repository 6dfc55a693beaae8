import { TICKET_ACTIONS, TICKET_EFFECTS, TICKET_STATES, type TicketState } from '../../../contract';
import {
  allowedActions,
  ENDED_STATES,
  nextState,
  OPEN_STATES,
  OWING_STATES,
  PARTIES,
  type Facts,
  type Party,
} from '../../../cloudfunctions/tickets/lifecycle';
import { MOVES, type Doing } from '../../support/ticketMoves';

type Pending = NonNullable<Facts['pending']>;

const NOW = Date.parse('2026-11-23T07:00:00Z');
const DAY = 86_400_000;

const parties = (by: string) => by.split(' ') as Party[];
const DOINGS: readonly Doing[] = [...TICKET_ACTIONS, ...TICKET_EFFECTS];

/** A ticket in `state` about which every condition but those of `over` holds. It stood in `accepted` before. */
const facts = (state: TicketState, over: Partial<Facts> = {}): Facts => ({
  ...{ state, formerState: 'accepted', followerIds: [], kind: 'repair', arrivedAt: null },
  ...{ resolvedAt: NOW - DAY, closedAt: NOW - DAY, rejectedAt: NOW - DAY },
  ...{ hasReopened: false, hasAppealed: false, pending: null },
  ...over,
});
const ASKED: Pending = {
  ...{ action: 'askHold', staffId: 's-1', name: '赵强', at: NOW, eventId: 'e-1' },
  until: NOW + DAY,
};
/** The ticket for a row: with what its last column asks for. */
const factsFor = (state: TicketState, only?: string) =>
  facts(state, only === 'hold asked' ? { pending: ASKED } : {});
const follow = (one: Facts, doing: Doing, by: readonly Party[]) => nextState(one, doing, by, NOW, 'closed');
const refusal = (code: string) => expect.objectContaining({ code });

describe('the life of a ticket', () => {
  const pairs = TICKET_STATES.flatMap((state) => DOINGS.map((doing) => [state, doing] as const));

  it.each(pairs)('%s + %s: for each party what the table says', (state, doing) => {
    const rows = MOVES.filter((row) => row[0] === state && row[1] === doing);
    const one = factsFor(state, rows[0]?.[4]);
    for (const party of PARTIES) {
      const row = rows.find(([, , , by]) => parties(by).includes(party));
      if (row) expect(follow(one, doing, [party])).toBe(row[2]);
      else
        expect(() => follow(one, doing, [party])).toThrow(
          refusal(rows.length > 0 ? 'FORBIDDEN' : 'ILLEGAL_ACTION'),
        );
    }
    expect(() => follow(one, doing, [])).toThrow(refusal(rows.length > 0 ? 'FORBIDDEN' : 'ILLEGAL_ACTION'));
  });

  it.each(TICKET_STATES)(
    'offers in %s to each party exactly what it may do, and never what only happens',
    (state) => {
      for (const pending of [null, ASKED]) {
        for (const party of PARTIES) {
          const expected = MOVES.filter(
            ([from, doing, , by, only]) =>
              from === state &&
              parties(by).includes(party) &&
              (TICKET_ACTIONS as readonly string[]).includes(doing) &&
              (only === 'hold asked' ? pending !== null : only === 'no hold asked' ? pending === null : true),
          ).map(([, doing]) => doing);
          expect([...allowedActions(facts(state, { pending }), [party], NOW)].sort()).toEqual(
            expected.sort(),
          );
        }
      }
    },
  );

  it.each<[string, TicketState, Doing, Partial<Facts>]>([
    ['an objection after 7 days', 'resolved', 'notSolved', { resolvedAt: NOW - 7 * DAY - 1 }],
    ['another rating after 7 days', 'closed', 'changeRating', { closedAt: NOW - 7 * DAY - 1 }],
    ['to reopen after 30 days', 'closed', 'reopen', { closedAt: NOW - 30 * DAY - 1 }],
    ['to reopen a second time', 'closed', 'reopen', { hasReopened: true }],
    ['to reopen what ended before its end was noted', 'closed', 'reopen', { closedAt: null }],
    ['an appeal after 30 days', 'rejected', 'appeal', { rejectedAt: NOW - 30 * DAY - 1 }],
    ['a second appeal', 'rejected', 'appeal', { hasAppealed: true }],
    ['a hold that nobody asked for', 'inProgress', 'hold', {}],
    ['a hold whose date has passed', 'inProgress', 'hold', { pending: { ...ASKED, until: NOW } }],
    ['no to a hold that nobody asked for', 'inProgress', 'declineHold', {}],
    ['a second wish to hold', 'inProgress', 'askHold', { pending: ASKED }],
    ['to come to what is no repair', 'assigned', 'appoint', { kind: 'complaint' }],
    ['to arrive at what is no repair', 'assigned', 'arrive', { kind: 'inquiry' }],
    ['to arrive twice', 'inProgress', 'arrive', { arrivedAt: NOW - 1 }],
    ['to merge one that gathers others', 'new', 'merge', { followerIds: ['t-2'] }],
  ])('refuses %s, whoever asks', (_what, state, doing, over) => {
    expect(() => follow(facts(state, over), doing, PARTIES)).toThrow(refusal('ILLEGAL_ACTION'));
    expect(allowedActions(facts(state, over), PARTIES, NOW)).not.toContain(doing);
  });

  it.each<[string, TicketState, Doing, Partial<Facts>]>([
    ['an objection to the last instant of 7 days', 'resolved', 'notSolved', { resolvedAt: NOW - 7 * DAY }],
    ['an objection to what was resolved at no known time', 'resolved', 'notSolved', { resolvedAt: null }],
    ['to reopen to the last instant of 30 days', 'closed', 'reopen', { closedAt: NOW - 30 * DAY }],
    [
      'another wish once the date of the first has passed',
      'inProgress',
      'askHold',
      { pending: { ...ASKED, until: NOW } },
    ],
  ])('allows %s', (_what, state, doing, over) => {
    expect(() => follow(facts(state, over), doing, PARTIES)).not.toThrow();
  });

  it('returns from a rejection or a merge to where it stood', () => {
    for (const former of ['new', 'accepted', 'assigned', 'inProgress', 'waitOwner', 'onHold'] as const) {
      expect(follow(facts('merged', { formerState: former }), 'unmerge', ['lead'])).toBe(former);
      expect(follow(facts('rejecting', { formerState: former }), 'declineReject', ['lead'])).toBe(former);
    }
  });

  it('ends as its main ticket did', () => {
    for (const ended of ['closed', 'rejected'] as const)
      expect(nextState(facts('merged'), 'follow', ['system'], NOW, ended)).toBe(ended);
    expect(() => nextState(facts('merged'), 'follow', ['system'], NOW)).toThrow(refusal('ILLEGAL_ACTION'));
  });

  it('can always reach an end, from every state', () => {
    const ends = new Set<TicketState>(['closed', 'withdrawn', 'rejected']);
    expect([...ENDED_STATES].sort()).toEqual([...ends].sort());
    for (let round = 0; round < TICKET_STATES.length; round += 1)
      MOVES.forEach(([from, , to]) => ends.has(to) && ends.add(from));
    expect([...ends].sort()).toEqual([...TICKET_STATES].sort());
  });

  it('is reached in every state, from a new one', () => {
    const reached = new Set<TicketState>(['new']);
    for (let round = 0; round < TICKET_STATES.length; round += 1)
      MOVES.forEach(([from, , to]) => reached.has(from) && reached.add(to));
    expect([...reached].sort()).toEqual([...TICKET_STATES].sort());
  });

  it('owes an answer only while it is open, and not while it waits for the owner or a date', () => {
    expect(OWING_STATES.every((state) => OPEN_STATES.includes(state))).toBe(true);
    expect(OPEN_STATES.filter((state) => !OWING_STATES.includes(state))).toEqual(['waitOwner', 'onHold']);
    expect(TICKET_STATES.filter((state) => !OPEN_STATES.includes(state)).sort()).toEqual(
      ['resolved', 'merged', ...ENDED_STATES].sort(),
    );
  });
});
