import { REQUEST_ACTIONS, REQUEST_STATES, type RequestAction, type RequestState } from '../../../contract';
import { allowedOn, nextRequestState, type Standing } from '../../../cloudfunctions/archive/review';

const nobody: Standing = { isSubmitter: false, isReviewer: false, isResident: false, isFirstReviewer: false };
const reviewer: Standing = { ...nobody, isReviewer: true };
const submitter: Standing = { ...nobody, isSubmitter: true, isResident: true };

/** The table as the domain model has it, written out by hand. */
const MOVES: [RequestState, RequestAction, RequestState, 'reviewer' | 'submitter'][] = [
  ['pendingFirst', 'approve', 'pendingSecond', 'reviewer'],
  ['pendingFirst', 'return', 'returned', 'reviewer'],
  ['pendingFirst', 'reject', 'rejected', 'reviewer'],
  ['pendingFirst', 'withdraw', 'withdrawn', 'submitter'],
  ['pendingSecond', 'approve', 'applied', 'reviewer'],
  ['pendingSecond', 'return', 'returned', 'reviewer'],
  ['pendingSecond', 'reject', 'rejected', 'reviewer'],
  ['pendingSecond', 'withdraw', 'withdrawn', 'submitter'],
  ['returned', 'resubmit', 'pendingFirst', 'submitter'],
  ['returned', 'withdraw', 'withdrawn', 'submitter'],
  ['conflict', 'resubmit', 'pendingFirst', 'submitter'],
  ['conflict', 'withdraw', 'withdrawn', 'submitter'],
];

const everyPair = REQUEST_STATES.flatMap((state) =>
  REQUEST_ACTIONS.map((action) => [state, action] as const),
);
const missing = everyPair.filter(
  ([state, action]) => !MOVES.some((move) => move[0] === state && move[1] === action),
);

describe('double review', () => {
  it.each(MOVES)('%s + %s becomes %s, by the %s', (state, action, to, by) => {
    expect(nextRequestState(state, action, by === 'reviewer' ? reviewer : submitter)).toBe(to);
    expect(() => nextRequestState(state, action, nobody)).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
  });

  it.each(missing)('a %s request cannot %s, whoever asks', (state, action) => {
    const everybody: Standing = {
      isSubmitter: true,
      isReviewer: true,
      isResident: true,
      isFirstReviewer: true,
    };
    for (const who of [everybody, reviewer, submitter]) {
      expect(() => nextRequestState(state, action, who)).toThrow(
        expect.objectContaining({ code: 'ILLEGAL_ACTION' }),
      );
    }
  });

  it.each(['isSubmitter', 'isResident', 'isFirstReviewer'] as const)(
    'no reviewer decides when %s',
    (part) => {
      for (const [state, action, , by] of MOVES.filter((move) => move[3] === 'reviewer')) {
        expect(by).toBe('reviewer');
        expect(() => nextRequestState(state, action, { ...reviewer, [part]: true })).toThrow(
          expect.objectContaining({ code: 'SAME_PERSON' }),
        );
      }
    },
  );

  it('always reaches an end', () => {
    const ends = new Set<RequestState>(['applied', 'rejected', 'withdrawn']);
    for (let round = 0; round < REQUEST_STATES.length; round += 1)
      MOVES.forEach(([from, , to]) => ends.has(to) && ends.add(from));
    expect([...ends].sort()).toEqual([...REQUEST_STATES].sort());
  });

  it.each(REQUEST_STATES)('offers in %s exactly what it would accept', (state) => {
    for (const who of [nobody, reviewer, submitter, { ...reviewer, isFirstReviewer: true }]) {
      const accepted = REQUEST_ACTIONS.filter((action) => {
        try {
          return Boolean(nextRequestState(state, action, who));
        } catch {
          return false;
        }
      });
      expect([...allowedOn(state, who)].sort()).toEqual([...accepted].sort());
    }
  });
});
