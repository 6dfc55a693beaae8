import { TICKET_ACTIONS, TICKET_STATES, type TicketAction, type TicketState } from '../../../contract';
import {
  allowedActions,
  nextState,
  OPEN_STATES,
  OWING_STATES,
  type Party,
} from '../../../cloudfunctions/tickets/lifecycle';

const PARTIES: readonly Party[] = ['submitter', 'resident', 'assignee', 'team', 'lead'];

/** The table as the domain model has it, written out by hand. */
const MOVES: [TicketState, TicketAction, TicketState, Party[]][] = [
  ['new', 'accept', 'accepted', ['team']],
  ['new', 'message', 'new', ['resident', 'team']],
  ['new', 'withdraw', 'withdrawn', ['submitter']],
  ['accepted', 'assign', 'assigned', ['team']],
  ['accepted', 'message', 'accepted', ['resident', 'team']],
  ['accepted', 'withdraw', 'withdrawn', ['submitter']],
  ['assigned', 'start', 'inProgress', ['assignee']],
  ['assigned', 'assign', 'assigned', ['lead']],
  ['assigned', 'message', 'assigned', ['resident', 'team']],
  ['assigned', 'withdraw', 'withdrawn', ['submitter']],
  ['inProgress', 'resolve', 'resolved', ['assignee']],
  ['inProgress', 'askOwner', 'waitOwner', ['assignee']],
  ['inProgress', 'assign', 'assigned', ['lead']],
  ['inProgress', 'message', 'inProgress', ['resident', 'team']],
  ['waitOwner', 'message', 'inProgress', ['resident']],
  ['waitOwner', 'assign', 'assigned', ['lead']],
  ['resolved', 'confirm', 'closed', ['resident']],
  ['resolved', 'notSolved', 'reopened', ['resident']],
  ['resolved', 'message', 'resolved', ['resident', 'team']],
  ['reopened', 'assign', 'assigned', ['team']],
  ['reopened', 'message', 'reopened', ['resident', 'team']],
];

const everyPair = TICKET_STATES.flatMap((state) => TICKET_ACTIONS.map((action) => [state, action] as const));
const missing = everyPair.filter(
  ([state, action]) => !MOVES.some((move) => move[0] === state && move[1] === action),
);

describe('the life of a ticket', () => {
  it.each(MOVES)('%s + %s becomes %s, by %s and nobody else', (state, action, to, by) => {
    for (const party of PARTIES) {
      if (by.includes(party)) expect(nextState(state, action, [party])).toBe(to);
      else
        expect(() => nextState(state, action, [party])).toThrow(
          expect.objectContaining({ code: 'FORBIDDEN' }),
        );
    }
    expect(() => nextState(state, action, [])).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });

  it.each(missing)('a %s ticket cannot %s, whoever asks', (state, action) => {
    expect(() => nextState(state, action, PARTIES)).toThrow(
      expect.objectContaining({ code: 'ILLEGAL_ACTION' }),
    );
  });

  it.each(TICKET_STATES)('offers in %s exactly what the table allows', (state) => {
    for (const party of PARTIES) {
      const expected = MOVES.filter(([from, , , by]) => from === state && by.includes(party)).map(
        ([, action]) => action,
      );
      expect([...allowedActions(state, [party])].sort()).toEqual(expected.sort());
    }
  });

  it('can always reach an end', () => {
    const ends = new Set<TicketState>(['closed', 'withdrawn']);
    for (let round = 0; round < TICKET_STATES.length; round += 1)
      MOVES.forEach(([from, , to]) => ends.has(to) && ends.add(from));
    expect([...ends].sort()).toEqual([...TICKET_STATES].sort());
  });

  it('owes an answer only while it is open, and not while it waits for the owner', () => {
    expect(OWING_STATES.every((state) => OPEN_STATES.includes(state))).toBe(true);
    expect(OPEN_STATES.filter((state) => !OWING_STATES.includes(state))).toEqual(['waitOwner']);
  });
});
