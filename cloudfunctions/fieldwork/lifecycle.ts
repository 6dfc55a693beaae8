import type { OutingAction, OutingState, SittingState } from '../../contract';
import { Failure } from '../kernel/failure';

/** Every move of an outing; what is not here cannot happen. */
export const OUTINGS: Record<OutingState, Partial<Record<OutingAction, OutingState>>> = {
  planned: { open: 'open' },
  open: { close: 'closed' },
  closed: { reopen: 'open' },
};

/** @throws Failure ILLEGAL_ACTION */
export function nextOutingState(state: OutingState, action: OutingAction): OutingState {
  const next = OUTINGS[state][action];
  if (!next) throw new Failure('ILLEGAL_ACTION', `outing ${state} → ${action}`);
  return next;
}

/** Drafts live on a phone for 7 days without a network. Source: domain model §6. */
const LATE_MS = 7 * 86_400_000;

/** Whether what was taken down may still arrive: while the outing is open, and as long after as phones keep it. */
export function takesIn({ state, closedAt }: { state: OutingState; closedAt: number | null }, now: number) {
  return state === 'open' || (state === 'closed' && closedAt !== null && now - closedAt <= LATE_MS);
}

export const SITTING_ACTS = ['take', 'fail', 'submit'] as const;
export type SittingAct = (typeof SITTING_ACTS)[number];

/** Who acts, seen from one household at an outing. */
export interface Holding {
  /** The one who took it up last. */
  isHolder: boolean;
  /** It was taken up so lately that its holder is probably still there. */
  isFresh: boolean;
  /** What is sent corrects a change that this clerk had sent, and that came back. */
  corrects: boolean;
}

/**
 * The state after `act`. What an owner has signed counts although a colleague is said to be there: their signature cannot
 * be asked for again. @throws Failure TAKEN while a colleague holds it, SERVED when it is done.
 */
export function nextSittingState(state: SittingState, act: SittingAct, who: Holding): SittingState {
  if (state === 'served') {
    if (act === 'fail' || !(act === 'take' ? who.isHolder : who.corrects)) throw new Failure('SERVED');
    return 'served';
  }
  if (act === 'submit') return 'served';
  if (state === 'open' && !who.isHolder && who.isFresh) throw new Failure('TAKEN');
  return act === 'take' ? 'open' : 'failed';
}
