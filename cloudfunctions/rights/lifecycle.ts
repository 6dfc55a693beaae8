import type { RightsAction, RightsState } from '../../contract';
import { Failure } from '../kernel/failure';

/** Who asks, seen from one request. */
export interface Standing {
  isSubmitter: boolean;
  /** Holds the handling permission for the community. */
  isHandler: boolean;
  /** Manages the community: checks identities. */
  isManager: boolean;
  /** Belongs to the household it is about. */
  isResident: boolean;
  /** Checked the identity. */
  isFirst: boolean;
}

interface Move {
  to: RightsState;
  by: 'submitter' | 'manager' | 'handler';
}

const WITHDRAW: Move = { to: 'withdrawn', by: 'submitter' };

/**
 * Every legal move of an erasure; what is not here cannot happen. Copies and withdrawals are fulfilled when they are made.
 * `inProgress` ends by the system alone. Source: domain model §2, data-subject request; §3: the manager acts, the auditor
 * looks, two people decide as they do about the record.
 */
export const LIFECYCLE: Record<RightsState, Partial<Record<RightsAction, Move>>> = {
  received: {
    check: { to: 'identityChecked', by: 'manager' },
    refuse: { to: 'refused', by: 'manager' },
    withdraw: WITHDRAW,
  },
  identityChecked: {
    approve: { to: 'inProgress', by: 'handler' },
    refuse: { to: 'refused', by: 'handler' },
    withdraw: WITHDRAW,
  },
  inProgress: {},
  fulfilled: {},
  refused: {},
  withdrawn: {},
};

/** States in which the company owes an answer. */
export const OPEN_STATES: readonly RightsState[] = ['received', 'identityChecked', 'inProgress'];

/**
 * The state after `action`.
 * @throws Failure ILLEGAL_ACTION when the table has no such move, SAME_PERSON when the data subject would decide, or one person
 * would check and approve, FORBIDDEN when it is not theirs to do.
 */
export function nextState(state: RightsState, action: RightsAction, who: Standing): RightsState {
  const move = LIFECYCLE[state][action];
  if (!move) throw new Failure('ILLEGAL_ACTION', `${state} → ${action}`);
  if (move.by === 'submitter') {
    if (!who.isSubmitter) throw new Failure('FORBIDDEN');
    return move.to;
  }
  if (!who.isHandler || (move.by === 'manager' && !who.isManager)) throw new Failure('FORBIDDEN');
  if (who.isSubmitter || who.isResident) throw new Failure('SAME_PERSON');
  if (who.isFirst && action === 'approve') throw new Failure('SAME_PERSON');
  return move.to;
}

/** What the viewer may do now, in the table's order. */
export function allowedOn(state: RightsState, who: Standing): RightsAction[] {
  return (Object.keys(LIFECYCLE[state]) as RightsAction[]).filter((action) => {
    try {
      nextState(state, action, who);
      return true;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  });
}
