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

/** What nobody does: the record got another version during review; the submitter let it lie. */
export type SystemAction = 'baseChanged' | 'expire';
export type ReviewAction = RequestAction | SystemAction;

interface Move {
  to: RequestState;
  by: 'submitter' | 'reviewer' | 'system';
}

/** Every legal move of a change request; what is not here cannot happen. Source: domain model §2, double review. */
export const REVIEW: Record<RequestState, Partial<Record<ReviewAction, Move>>> = {
  pendingFirst: {
    approve: { to: 'pendingSecond', by: 'reviewer' },
    return: { to: 'returned', by: 'reviewer' },
    reject: { to: 'rejected', by: 'reviewer' },
    withdraw: { to: 'withdrawn', by: 'submitter' },
    baseChanged: { to: 'conflict', by: 'system' },
  },
  pendingSecond: {
    approve: { to: 'applied', by: 'reviewer' },
    return: { to: 'returned', by: 'reviewer' },
    reject: { to: 'rejected', by: 'reviewer' },
    withdraw: { to: 'withdrawn', by: 'submitter' },
    baseChanged: { to: 'conflict', by: 'system' },
  },
  returned: {
    resubmit: { to: 'pendingFirst', by: 'submitter' },
    withdraw: { to: 'withdrawn', by: 'submitter' },
    expire: { to: 'expired', by: 'system' },
  },
  conflict: {
    rebase: { to: 'pendingFirst', by: 'submitter' },
    withdraw: { to: 'withdrawn', by: 'submitter' },
    expire: { to: 'expired', by: 'system' },
  },
  applied: {},
  rejected: {},
  withdrawn: {},
  expired: {},
};

/** States in which a request holds the household's one open place. */
export const OPEN_STATES: readonly RequestState[] = ['pendingFirst', 'pendingSecond', 'returned', 'conflict'];

/** States in which a reviewer must decide, and how many of them it still takes. */
export const REVIEWERS_NEEDED = { pendingFirst: 2, pendingSecond: 1 } as const;

/**
 * The state after `action` of a person.
 * @throws Failure ILLEGAL_ACTION when the table has no such move, SAME_PERSON when the reviewer submitted it, lives there or
 * approved first, FORBIDDEN when it is not theirs to do.
 */
export function nextRequestState(state: RequestState, action: ReviewAction, who: Standing): RequestState {
  const move = REVIEW[state][action];
  if (!move) throw new Failure('ILLEGAL_ACTION', `${state} → ${action}`);
  if (move.by === 'system') throw new Failure('FORBIDDEN');
  if (move.by === 'submitter') {
    if (!who.isSubmitter) throw new Failure('FORBIDDEN');
    return move.to;
  }
  if (!who.isReviewer) throw new Failure('FORBIDDEN');
  if (who.isSubmitter || who.isResident || who.isFirstReviewer) throw new Failure('SAME_PERSON');
  return move.to;
}

/** The state after what nobody does; null where it does not apply. */
export function stateAfter(state: RequestState, action: SystemAction): RequestState | null {
  return REVIEW[state][action]?.to ?? null;
}

/** What the viewer may do now, in the table's order. */
export function allowedOn(state: RequestState, who: Standing): RequestAction[] {
  const moves = Object.entries(REVIEW[state]) as [ReviewAction, Move][];
  const mayReview = who.isReviewer && !who.isSubmitter && !who.isResident && !who.isFirstReviewer;
  return moves.flatMap(([action, { by }]) =>
    (by === 'submitter' && who.isSubmitter) || (by === 'reviewer' && mayReview)
      ? [action as RequestAction]
      : [],
  );
}
