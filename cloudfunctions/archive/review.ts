import type { RequestAction, RequestState } from '../../contract';
import { Failure } from '../kernel/failure';

/** Who asks, seen from one change request. */
export interface Standing {
  isSubmitter: boolean;
  /** Holds the reviewing permission for the community. */
  isReviewer: boolean;
  /** Belongs to the household the request is about. */
  isResident: boolean;
  /** Approved first. */
  isFirstReviewer: boolean;
}

interface Move {
  to: RequestState;
  by: 'submitter' | 'reviewer';
}

/** Every legal move of a change request; what is not here cannot happen. Source: domain model §2, double review. */
export const REVIEW: Record<RequestState, Partial<Record<RequestAction, Move>>> = {
  pendingFirst: {
    approve: { to: 'pendingSecond', by: 'reviewer' },
    return: { to: 'returned', by: 'reviewer' },
    reject: { to: 'rejected', by: 'reviewer' },
    withdraw: { to: 'withdrawn', by: 'submitter' },
  },
  pendingSecond: {
    approve: { to: 'applied', by: 'reviewer' },
    return: { to: 'returned', by: 'reviewer' },
    reject: { to: 'rejected', by: 'reviewer' },
    withdraw: { to: 'withdrawn', by: 'submitter' },
  },
  returned: {
    resubmit: { to: 'pendingFirst', by: 'submitter' },
    withdraw: { to: 'withdrawn', by: 'submitter' },
  },
  conflict: {
    resubmit: { to: 'pendingFirst', by: 'submitter' },
    withdraw: { to: 'withdrawn', by: 'submitter' },
  },
  applied: {},
  rejected: {},
  withdrawn: {},
};

/** States in which a request holds the household's one open place. */
export const OPEN_STATES: readonly RequestState[] = ['pendingFirst', 'pendingSecond', 'returned', 'conflict'];

/**
 * The state after `action`.
 * @throws Failure ILLEGAL_ACTION when the table has no such move, SAME_PERSON when the reviewer submitted it, lives there or
 * approved first, FORBIDDEN when it is not theirs to do.
 */
export function nextRequestState(state: RequestState, action: RequestAction, who: Standing): RequestState {
  const move = REVIEW[state][action];
  if (!move) throw new Failure('ILLEGAL_ACTION', `${state} → ${action}`);
  if (move.by === 'submitter') {
    if (!who.isSubmitter) throw new Failure('FORBIDDEN');
    return move.to;
  }
  if (!who.isReviewer) throw new Failure('FORBIDDEN');
  if (who.isSubmitter || who.isResident || who.isFirstReviewer) throw new Failure('SAME_PERSON');
  return move.to;
}

/** What the viewer may do now, in the table's order. */
export function allowedOn(state: RequestState, who: Standing): RequestAction[] {
  return (Object.keys(REVIEW[state]) as RequestAction[]).filter((action) => {
    try {
      nextRequestState(state, action, who);
      return true;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  });
}
