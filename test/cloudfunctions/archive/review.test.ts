import { REQUEST_ACTIONS, REQUEST_STATES, type RequestState } from '../../../contract';
import {
  allowedOn,
  nextRequestState,
  OPEN_STATES,
  stateAfter,
  type ReviewAction,
  type Standing,
  type SystemAction,
} from '../../../cloudfunctions/archive/review';
import { IDLE_DAYS, NEVER, nextAtOf } from '../../../cloudfunctions/archive/deadlines';
import { Failure } from '../../../cloudfunctions/kernel/failure';

/** The table as the domain model has it, written out by hand. */
const MOVES: Record<RequestState, Partial<Record<ReviewAction, [RequestState, 'reviewer' | 'submitter' | 'system']>>> = {
  pendingFirst: {
    approve: ['pendingSecond', 'reviewer'],
    return: ['returned', 'reviewer'],
    reject: ['rejected', 'reviewer'],
    withdraw: ['withdrawn', 'submitter'],
    baseChanged: ['conflict', 'system'],
  },
  pendingSecond: {
    approve: ['applied', 'reviewer'],
    return: ['returned', 'reviewer'],
    reject: ['rejected', 'reviewer'],
    withdraw: ['withdrawn', 'submitter'],
    baseChanged: ['conflict', 'system'],
  },
  returned: {
    resubmit: ['pendingFirst', 'submitter'],
    withdraw: ['withdrawn', 'submitter'],
    expire: ['expired', 'system'],
  },
  conflict: {
    rebase: ['pendingFirst', 'submitter'],
    withdraw: ['withdrawn', 'submitter'],
    expire: ['expired', 'system'],
  },
  applied: {},
  rejected: {},
  withdrawn: {},
  expired: {},
}; // prettier-ignore

const SYSTEM_ACTIONS: SystemAction[] = ['baseChanged', 'expire'];
const ACTIONS: ReviewAction[] = [...REQUEST_ACTIONS, ...SYSTEM_ACTIONS];

/** Everybody there can be: each of the four parts held or not. */
const EVERYBODY: Standing[] = Array.from({ length: 16 }, (_, bits) => ({
  isSubmitter: (bits & 1) > 0,
  isReviewer: (bits & 2) > 0,
  isResident: (bits & 4) > 0,
  isFirstReviewer: (bits & 8) > 0,
}));

/** The people of the domain model by the names they have there. */
const PEOPLE: Record<string, Standing> = {
  submitter: { isSubmitter: true, isReviewer: false, isResident: true, isFirstReviewer: false },
  'somebody else of the household': {
    isSubmitter: false,
    isReviewer: false,
    isResident: true,
    isFirstReviewer: false,
  },
  'a clerk who sent it in': { isSubmitter: true, isReviewer: false, isResident: false, isFirstReviewer: false },
  'the first reviewer': { isSubmitter: false, isReviewer: true, isResident: false, isFirstReviewer: true },
  'another reviewer': { isSubmitter: false, isReviewer: true, isResident: false, isFirstReviewer: false },
  'a reviewer who lives there': { isSubmitter: false, isReviewer: true, isResident: true, isFirstReviewer: false },
  'a reviewer who sent it in': { isSubmitter: true, isReviewer: true, isResident: false, isFirstReviewer: false },
  'a reviewer of elsewhere': { isSubmitter: false, isReviewer: false, isResident: false, isFirstReviewer: false },
}; // prettier-ignore

/** What the model says becomes of it: a state, or a refusal. */
function expected(state: RequestState, action: ReviewAction, who: Standing): string {
  const move = MOVES[state][action];
  if (!move) return 'ILLEGAL_ACTION';
  const [to, by] = move;
  if (by === 'submitter') return who.isSubmitter ? to : 'FORBIDDEN';
  if (by === 'system' || !who.isReviewer) return 'FORBIDDEN';
  return who.isSubmitter || who.isResident || who.isFirstReviewer ? 'SAME_PERSON' : to;
}

function outcome(state: RequestState, action: ReviewAction, who: Standing): string {
  try {
    return nextRequestState(state, action, who);
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

describe('double review', () => {
  const everything = REQUEST_STATES.flatMap((state) =>
    ACTIONS.flatMap((action) => EVERYBODY.map((who) => ({ state, action, who }))),
  );

  it('is decided for every state, every action and everybody', () => {
    expect(everything).toHaveLength(8 * 8 * 16);
    const wrong = everything.filter(
      ({ state, action, who }) => outcome(state, action, who) !== expected(state, action, who),
    );
    expect(wrong).toEqual([]);
  });

  it.each(REQUEST_STATES)('offers in %s exactly what it would accept', (state) => {
    for (const who of EVERYBODY) {
      const accepted = REQUEST_ACTIONS.filter((action) => expected(state, action, who) in MOVES);
      expect([...allowedOn(state, who)].sort()).toEqual([...accepted].sort());
    }
  });

  it.each([
    ['submitter', ['withdraw']],
    ['somebody else of the household', []],
    ['a clerk who sent it in', ['withdraw']],
    ['the first reviewer', []],
    ['another reviewer', ['approve', 'return', 'reject']],
    ['a reviewer who lives there', []],
    ['a reviewer who sent it in', ['withdraw']],
    ['a reviewer of elsewhere', []],
  ])('lets %s, when it waits for the second decision, do %j', (name, actions) => {
    expect(allowedOn('pendingSecond', PEOPLE[name]!)).toEqual(actions);
  });

  it('does by itself what the table gives to nobody, and nothing else', () => {
    for (const state of REQUEST_STATES)
      for (const action of SYSTEM_ACTIONS)
        expect(stateAfter(state, action)).toBe(MOVES[state][action]?.[0] ?? null);
  });

  it('always reaches an end, in which it holds no place', () => {
    const ends = new Set<RequestState>(
      REQUEST_STATES.filter((state) => Object.keys(MOVES[state]).length === 0),
    );
    expect([...ends].sort()).toEqual(['applied', 'expired', 'rejected', 'withdrawn']);
    expect(OPEN_STATES.filter((state) => ends.has(state))).toEqual([]);
    expect(OPEN_STATES.length + ends.size).toBe(REQUEST_STATES.length);
    for (const state of OPEN_STATES)
      expect(Object.values(MOVES[state]).some(([to]) => ends.has(to))).toBe(true);
  });
});

describe('the clock of a request', () => {
  const monday = Date.parse('2026-11-23T09:00+08:00');
  const friday = Date.parse('2026-11-27T09:00+08:00');

  it.each(['pendingFirst', 'pendingSecond'] as const)('rings in %s after two working days, once', (state) => {
    expect(nextAtOf(state, monday, false)).toBe(Date.parse('2026-11-25T09:00+08:00'));
    expect(nextAtOf(state, friday, false)).toBe(Date.parse('2026-12-01T09:00+08:00'));
    expect(nextAtOf(state, monday, true)).toBe(NEVER);
  });

  it.each(['returned', 'conflict'] as const)('ends what was %s and lay for fourteen days', (state) => {
    expect(nextAtOf(state, monday, false)).toBe(monday + IDLE_DAYS * 86_400_000);
    expect(nextAtOf(state, monday, true)).toBe(monday + IDLE_DAYS * 86_400_000);
  });

  it.each(['applied', 'rejected', 'withdrawn', 'expired'] as const)('stands still in %s', (state) =>
    expect(nextAtOf(state, monday, false)).toBe(NEVER),
  );
});
