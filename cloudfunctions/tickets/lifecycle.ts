import {
  TICKET_EFFECTS,
  TICKET_LIMITS,
  type TicketAction,
  type TicketHappening,
  type TicketState,
} from '../../contract';
import { Failure } from '../kernel/failure';
import type { Ticket } from './stored';

/**
 * What somebody is to one ticket; a person may be several. `second`: a lead other than the one whose wish waits for a yes.
 * `system`: clocks and rules, nobody in person.
 */
export const PARTIES = ['submitter', 'resident', 'assignee', 'team', 'lead', 'second', 'system'] as const;
export type Party = (typeof PARTIES)[number];

/** What the moves depend on besides who asks. Old documents lack some of it. */
export type Facts = Pick<
  Ticket,
  | 'state'
  | 'resolvedAt'
  | 'formerState'
  | 'pending'
  | 'closedAt'
  | 'rejectedAt'
  | 'hasReopened'
  | 'hasAppealed'
  | 'followerIds'
  | 'kind'
  | 'arrivedAt'
>;

const isWithin = (at: number | null | undefined, limit: number, now: number) =>
  typeof at === 'number' && now - at <= limit;

const holdIsAsked = ({ pending }: Facts, now: number) =>
  pending?.action === 'askHold' && (pending.until ?? 0) > now;

/** What must hold besides state and party. `now` in epoch ms. */
export const CONDITIONS = {
  holdIsAsked,
  noHoldIsAsked: (facts, now) => !holdIsAsked(facts, now),
  /** Of what was never given a time, resolved before there was one, objections stay open. */
  mayObject: ({ resolvedAt }, now) =>
    resolvedAt === null || isWithin(resolvedAt, TICKET_LIMITS.objectWithin, now),
  mayChangeRating: ({ closedAt }, now) => isWithin(closedAt, TICKET_LIMITS.changeRatingWithin, now),
  mayReopen: ({ closedAt, hasReopened }, now) =>
    hasReopened !== true && isWithin(closedAt, TICKET_LIMITS.reopenWithin, now),
  mayAppeal: ({ rejectedAt, hasAppealed }, now) =>
    hasAppealed !== true && isWithin(rejectedAt, TICKET_LIMITS.appealWithin, now),
  /** A chain would leave owners following what has moved on itself. */
  gathersNone: ({ followerIds = [] }) => followerIds.length === 0,
  isRepair: ({ kind }) => kind === 'repair',
  /** Once for each visit. */
  mayArrive: ({ kind, arrivedAt = null }) => kind === 'repair' && arrivedAt === null,
} as const satisfies Record<string, (facts: Facts, now: number) => boolean>;
export type Condition = keyof typeof CONDITIONS;

export interface Step {
  /** `former`: where it stood before; `main`: as its main ticket ended. */
  to: TicketState | 'former' | 'main';
  by: readonly Party[];
  if?: Condition;
}
type Row = Partial<Record<Exclude<TicketHappening, 'submit'>, Step | readonly Step[]>>;

/** For colleagues; it moves nothing, and its owner never sees it. */
const note = (state: TicketState): Row => ({ note: { to: state, by: ['team'] } });
const talk = (state: TicketState): Row => ({
  message: { to: state, by: ['resident', 'team'] },
  ...note(state),
});
const WITHDRAW: Row = { withdraw: { to: 'withdrawn', by: ['submitter'] } };
const REJECT: Row = { reject: { to: 'rejecting', by: ['lead'] } };
const GIVE: Row = { assign: { to: 'assigned', by: ['lead'] } };
const TAKE: Row = { assign: { to: 'assigned', by: ['team', 'system'] } };
const HAND_OVER: Row = { handOver: { to: 'assigned', by: ['assignee'] } };
/** Whom it is about may come to light at any time; who is away has nothing to do. */
const naming = (state: TicketState): Row => ({ nameStaff: { to: state, by: ['lead'] } });
const BACK: Row = { giveBack: { to: 'accepted', by: ['system'] } };
const DECLINE: Row = { decline: { to: 'accepted', by: ['assignee'] } };
/** How pressing it is decides what is promised. */
const weigh = (state: TicketState): Row => ({ setPriority: { to: state, by: ['team'] } });
/** When somebody comes is agreed between the home and the team. */
const visit = (state: TicketState): Row => ({
  appoint: { to: state, by: ['resident', 'team'], if: 'isRepair' },
});
const ARRIVE: Row = { arrive: { to: 'inProgress', by: ['assignee'], if: 'mayArrive' } };
/** What is open may be merged into another one, and take others in. */
const merging = (state: TicketState): Row => ({
  merge: { to: 'merged', by: ['lead'], if: 'gathersNone' },
  absorb: { to: state, by: ['lead'] },
  release: { to: state, by: ['lead'] },
});

/** Every legal move of a ticket; what is not here cannot happen. Source: domain model §2, ticket. */
export const LIFECYCLE: Record<TicketState, Row> = {
  new: {
    accept: { to: 'accepted', by: ['team'] },
    ...{
      ...TAKE,
      ...talk('new'),
      ...WITHDRAW,
      ...REJECT,
      ...merging('new'),
      ...naming('new'),
      ...weigh('new'),
    },
  },
  accepted: {
    ...TAKE,
    ...talk('accepted'),
    ...WITHDRAW,
    ...REJECT,
    ...merging('accepted'),
    ...naming('accepted'),
    ...weigh('accepted'),
    ...visit('accepted'),
  },
  assigned: {
    start: { to: 'inProgress', by: ['assignee'] },
    ...{ ...GIVE, ...DECLINE, ...HAND_OVER, ...talk('assigned'), ...WITHDRAW, ...merging('assigned') },
    ...{ ...BACK, ...naming('assigned'), ...weigh('assigned') },
    ...{ ...visit('assigned'), ...ARRIVE },
  },
  inProgress: {
    resolve: { to: 'resolved', by: ['assignee'] },
    askOwner: { to: 'waitOwner', by: ['assignee'] },
    askHold: { to: 'inProgress', by: ['assignee'], if: 'noHoldIsAsked' },
    hold: { to: 'onHold', by: ['second'], if: 'holdIsAsked' },
    declineHold: { to: 'inProgress', by: ['lead'], if: 'holdIsAsked' },
    ...{ ...GIVE, ...DECLINE, ...HAND_OVER, ...talk('inProgress'), ...merging('inProgress') },
    ...{ ...BACK, ...naming('inProgress'), ...weigh('inProgress') },
    ...{ ...visit('inProgress'), ...ARRIVE },
  },
  waitOwner: {
    message: [
      { to: 'inProgress', by: ['resident'] },
      { to: 'waitOwner', by: ['team'] },
    ],
    // An owner who chooses when somebody may come has answered.
    appoint: [
      { to: 'inProgress', by: ['resident'], if: 'isRepair' },
      { to: 'waitOwner', by: ['team'], if: 'isRepair' },
    ],
    remind: { to: 'waitOwner', by: ['system'] },
    giveUp: { to: 'resolved', by: ['system'] },
    giveBack: { to: 'waitOwner', by: ['system'] },
    ...{
      ...GIVE,
      ...HAND_OVER,
      ...note('waitOwner'),
      ...merging('waitOwner'),
      ...naming('waitOwner'),
      ...weigh('waitOwner'),
    },
  },
  onHold: {
    resume: { to: 'inProgress', by: ['assignee', 'lead', 'system'] },
    giveBack: { to: 'onHold', by: ['system'] },
    ...{ ...talk('onHold'), ...merging('onHold'), ...naming('onHold'), ...weigh('onHold') },
    ...visit('onHold'),
  },
  resolved: {
    confirm: { to: 'closed', by: ['resident'] },
    notSolved: { to: 'reopened', by: ['resident'], if: 'mayObject' },
    close: { to: 'closed', by: ['system'] },
    release: { to: 'resolved', by: ['lead'] },
    ...talk('resolved'),
  },
  reopened: {
    assign: { to: 'assigned', by: ['lead', 'system'] },
    ...{ ...talk('reopened'), ...merging('reopened'), ...naming('reopened'), ...weigh('reopened') },
    ...visit('reopened'),
  },
  closed: {
    ...note('closed'),
    changeRating: { to: 'closed', by: ['resident'], if: 'mayChangeRating' },
    reopen: { to: 'reopened', by: ['resident'], if: 'mayReopen' },
  },
  rejecting: {
    confirmReject: { to: 'rejected', by: ['second'] },
    declineReject: { to: 'former', by: ['lead'] },
    release: { to: 'rejecting', by: ['lead'] },
    ...{ ...talk('rejecting'), ...WITHDRAW, ...naming('rejecting') },
  },
  rejected: { appeal: { to: 'reopened', by: ['resident'], if: 'mayAppeal' }, ...note('rejected') },
  merged: {
    unmerge: { to: 'former', by: ['lead'] },
    release: { to: 'former', by: ['system'] },
    follow: { to: 'main', by: ['system'] },
    ...talk('merged'),
  },
  withdrawn: {},
};

/** States in which the ticket still needs somebody. */
export const OPEN_STATES: readonly TicketState[] = [
  'new',
  'accepted',
  'assigned',
  'inProgress',
  'waitOwner',
  'onHold',
  'reopened',
  'rejecting',
];
/** States after which nothing more is expected; what is in none of them keeps its words, whoever wants them erased. */
export const ENDED_STATES: readonly TicketState[] = ['closed', 'withdrawn', 'rejected'];
/** States in which the company owes an answer. */
export const OWING_STATES: readonly TicketState[] = OPEN_STATES.filter(
  (state) => state !== 'waitOwner' && state !== 'onHold',
);
/** What staff find under what is done: nobody of them need act on it. */
export const DONE_STATES: readonly TicketState[] = ['resolved', ...ENDED_STATES, 'merged'];

/** The moves of one kind that a state knows. */
export function stepsOf(state: TicketState, happening: Exclude<TicketHappening, 'submit'>): readonly Step[] {
  const cell = LIFECYCLE[state][happening];
  return cell === undefined ? [] : [cell].flat();
}

/**
 * The state after `happening`; `ended` is how the main ticket ended, for who follows it.
 * @throws Failure ILLEGAL_ACTION if the ticket as it is has no such move, FORBIDDEN if none of `parties` may.
 */
export function nextState(
  facts: Facts,
  happening: Exclude<TicketHappening, 'submit'>,
  parties: readonly Party[],
  now: number,
  ended?: TicketState,
): TicketState {
  const open = stepsOf(facts.state, happening).filter((step) => isOpen(step, facts, now));
  if (open.length === 0) throw new Failure('ILLEGAL_ACTION', `${facts.state} → ${happening}`);
  const step = open.find(({ by }) => by.some((party) => parties.includes(party)));
  if (!step) throw new Failure('FORBIDDEN');
  const to = step.to === 'former' ? facts.formerState : step.to === 'main' ? ended : step.to;
  if (to === undefined || to === null) throw new Failure('ILLEGAL_ACTION', `${facts.state} → nowhere`);
  return to;
}

const isOpen = (step: Step, facts: Facts, now: number) =>
  step.if === undefined || CONDITIONS[step.if](facts, now);

/** What `parties` may do with the ticket as it is, in the table's order. */
export function allowedActions(facts: Facts, parties: readonly Party[], now: number): TicketAction[] {
  const happenings = Object.keys(LIFECYCLE[facts.state]) as Exclude<TicketHappening, 'submit'>[];
  return happenings.filter(
    (happening): happening is TicketAction =>
      !isEffect(happening) &&
      stepsOf(facts.state, happening).some(
        (step) => isOpen(step, facts, now) && step.by.some((party) => parties.includes(party)),
      ),
  );
}

const isEffect = (happening: TicketHappening) => (TICKET_EFFECTS as readonly string[]).includes(happening);
