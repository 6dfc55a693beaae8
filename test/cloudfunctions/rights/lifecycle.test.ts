import { RIGHTS_ACTIONS, RIGHTS_STATES, type RightsAction, type RightsState } from '../../../contract';
import { Failure } from '../../../cloudfunctions/kernel/failure';
import { allowedOn, nextState, type Standing } from '../../../cloudfunctions/rights/lifecycle';

const NOBODY: Standing = {
  isSubmitter: false,
  isHandler: false,
  isManager: false,
  isResident: false,
  isFirst: false,
};
/** Everybody there is, by what they are to a request. */
const PEOPLE = {
  stranger: NOBODY,
  submitter: { ...NOBODY, isSubmitter: true, isResident: true },
  neighbour: { ...NOBODY, isResident: true },
  reviewer: { ...NOBODY, isHandler: true },
  manager: { ...NOBODY, isHandler: true, isManager: true },
  first: { ...NOBODY, isHandler: true, isManager: true, isFirst: true },
  managerOfOwnHome: { ...NOBODY, isHandler: true, isManager: true, isResident: true },
  managerHimself: { ...NOBODY, isHandler: true, isManager: true, isSubmitter: true },
} satisfies Record<string, Standing>;
type Who = keyof typeof PEOPLE;

/** Decided here by hand: who gets from where to where. All that is not here is refused. */
const LEGAL: [RightsState, RightsAction, Who[], RightsState][] = [
  ['received', 'check', ['manager', 'first'], 'identityChecked'],
  ['received', 'refuse', ['manager', 'first'], 'refused'],
  ['received', 'withdraw', ['submitter', 'managerHimself'], 'withdrawn'],
  ['identityChecked', 'approve', ['manager', 'reviewer'], 'inProgress'],
  ['identityChecked', 'refuse', ['manager', 'reviewer', 'first'], 'refused'],
  ['identityChecked', 'withdraw', ['submitter', 'managerHimself'], 'withdrawn'],
];
const legal = (state: RightsState, action: RightsAction, who: Who) =>
  LEGAL.find(([from, move, people]) => from === state && move === action && people.includes(who))?.[3] ??
  null;

const ALL = RIGHTS_STATES.flatMap((state) =>
  RIGHTS_ACTIONS.flatMap((action) =>
    (Object.keys(PEOPLE) as Who[]).map((who) => [state, action, who] as const),
  ),
);

describe('a request to erase', () => {
  it('looks at everybody in every state', () => expect(ALL).toHaveLength(6 * 4 * 8));

  test.each(ALL)('%s · %s by %s', (state, action, who) => {
    const to = legal(state, action, who);
    if (to !== null) expect(nextState(state, action, PEOPLE[who])).toBe(to);
    else expect(() => nextState(state, action, PEOPLE[who])).toThrow(Failure);
    expect(allowedOn(state, PEOPLE[who]).includes(action)).toBe(to !== null);
  });

  test.each([
    ['fulfilled', 'check', 'manager', 'ILLEGAL_ACTION'],
    ['received', 'check', 'managerOfOwnHome', 'SAME_PERSON'],
    ['received', 'check', 'managerHimself', 'SAME_PERSON'],
    ['received', 'check', 'reviewer', 'FORBIDDEN'],
    ['identityChecked', 'approve', 'first', 'SAME_PERSON'],
    ['identityChecked', 'approve', 'submitter', 'FORBIDDEN'],
    ['identityChecked', 'withdraw', 'neighbour', 'FORBIDDEN'],
  ] as const)('%s · %s by %s says %s', (state, action, who, code) => {
    expect(() => nextState(state, action, PEOPLE[who])).toThrow(expect.objectContaining({ code }));
  });
});
