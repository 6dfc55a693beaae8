import type { CheckState } from '../../contract';

/** What happens to a household in a campaign. */
export const CHECK_ACTS = [
  /** A message went out, of any channel. */
  'notify',
  /** Somebody of the home saw it. */
  'open',
  /** Somebody of the home says that nothing has changed. */
  'confirm',
  /** A change of the record went into review; it was applied; or it came to nothing. */
  'submitChange',
  'apply',
  'dropChange',
  /** The due date went by. */
  'fallDue',
  /** Staff are to call or to visit; they heard that nothing has changed; they could not reach anybody. */
  'call',
  'settle',
  'giveUp',
  /** A manager takes it out of the figures, or back in. */
  'exempt',
  'include',
] as const;
export type CheckAct = (typeof CHECK_ACTS)[number];

const ANSWERS = {
  confirm: 'confirmed',
  submitChange: 'changeSubmitted',
  apply: 'done',
  settle: 'done',
} as const;

/**
 * Every move of a check; what is not here changes nothing. A household that has sent its change has answered, so it neither
 * falls due nor is visited; one that staff could not reach may still answer. Source: domain model §2.
 */
export const CHECKS: Record<CheckState, Partial<Record<CheckAct, CheckState>>> = {
  pending: {
    ...ANSWERS,
    notify: 'notified',
    open: 'opened',
    fallDue: 'overdue',
    call: 'visit',
    exempt: 'exempt',
  },
  notified: { ...ANSWERS, open: 'opened', fallDue: 'overdue', call: 'visit', exempt: 'exempt' },
  opened: { ...ANSWERS, fallDue: 'overdue', call: 'visit', exempt: 'exempt' },
  changeSubmitted: { apply: 'done', dropChange: 'opened' },
  confirmed: {},
  done: {},
  overdue: { ...ANSWERS, call: 'visit', giveUp: 'unreachable', exempt: 'exempt' },
  visit: { ...ANSWERS, giveUp: 'unreachable', exempt: 'exempt' },
  unreachable: { ...ANSWERS, call: 'visit', exempt: 'exempt' },
  exempt: { include: 'visit' },
};

/** The state after `act`; null when nothing follows from it. */
export const nextCheckState = (state: CheckState, act: CheckAct): CheckState | null =>
  CHECKS[state][act] ?? null;

/** The record was gone over: it counts, if that was in time. */
export const isAnswered = (state: CheckState): boolean => state === 'confirmed' || state === 'done';

/** The home may still say that nothing has changed. */
export const isConfirmable = (state: CheckState): boolean => nextCheckState(state, 'confirm') !== null;

/** States in which the due date still means something. */
export const BEFORE_DUE: readonly CheckState[] = ['pending', 'notified', 'opened'];
