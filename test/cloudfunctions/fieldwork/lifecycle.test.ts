import {
  nextOutingState,
  nextSittingState,
  SITTING_ACTS,
  takesIn,
} from '../../../cloudfunctions/fieldwork/lifecycle';
import { Failure } from '../../../cloudfunctions/kernel/failure';
import { OUTING_ACTIONS, OUTING_STATES, SITTING_STATES } from '../../../contract';

const codeOf = (act: () => string) => {
  try {
    return act();
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
};

describe('an outing', () => {
  const table = OUTING_STATES.map((state) => [
    state,
    ...OUTING_ACTIONS.map((action) => codeOf(() => nextOutingState(state, action))),
  ]);

  it('moves as written here and not otherwise', () => {
    expect(table).toEqual([
      // state    open              close             reopen
      ['planned', 'open', 'ILLEGAL_ACTION', 'ILLEGAL_ACTION'],
      ['open', 'ILLEGAL_ACTION', 'closed', 'ILLEGAL_ACTION'],
      ['closed', 'ILLEGAL_ACTION', 'ILLEGAL_ACTION', 'open'],
    ]);
  });

  const DAY = 86_400_000;
  it.each([
    ['planned', null, 0, false],
    ['open', null, 0, true],
    ['closed', 0, 0, true],
    ['closed', 0, 7 * DAY, true],
    ['closed', 0, 7 * DAY + 1, false],
    ['closed', null, 0, false],
  ] as const)('%s, closed at %s, takes in at %d: %s', (state, closedAt, now, expected) => {
    expect(takesIn({ state, closedAt }, now)).toBe(expected);
  });
});

describe('a household at an outing', () => {
  const yesNo = [false, true];
  const every = SITTING_STATES.flatMap((state) =>
    SITTING_ACTS.flatMap((act) =>
      yesNo.flatMap((isHolder) =>
        yesNo.flatMap((isFresh) => yesNo.map((corrects) => ({ state, act, isHolder, isFresh, corrects }))),
      ),
    ),
  );
  /** Decided here by hand; the first line that fits counts. `*`: whatever it is. */
  const DECIDED = [
    // state   act       holder fresh corrects  outcome
    'served    take      yes    *     *         served',
    'served    take      no     *     *         SERVED',
    'served    submit    *      *     yes       served',
    'served    submit    *      *     no        SERVED',
    'served    fail      *      *     *         SERVED',
    '*         submit    *      *     *         served',
    'open      take      no     yes   *         TAKEN',
    'open      fail      no     yes   *         TAKEN',
    '*         take      *      *     *         open',
    '*         fail      *      *     *         failed',
  ].map((line) => line.split(/\s+/));

  it('is looked at in every constellation', () => expect(every).toHaveLength(4 * 3 * 8));

  it.each(every)('$state, $act, holder $isHolder, fresh $isFresh, corrects $corrects', (one) => {
    const word = (value: boolean) => (value ? 'yes' : 'no');
    const given = [one.state, one.act, word(one.isHolder), word(one.isFresh), word(one.corrects)];
    const line = DECIDED.find((parts) =>
      given.every((value, at) => parts[at] === '*' || parts[at] === value),
    );
    expect(codeOf(() => nextSittingState(one.state, one.act, one))).toBe(line?.[5]);
  });
});
