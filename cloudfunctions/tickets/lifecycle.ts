import type { TicketAction, TicketState } from '../../contract';
import { Failure } from '../kernel/failure';

/** What somebody is to one ticket; a person may be several. */
export type Party = 'submitter' | 'resident' | 'assignee' | 'team' | 'lead';

interface Step {
  to: TicketState;
  by: readonly Party[];
}

const TALK = (state: TicketState): Step => ({ to: state, by: ['resident', 'team'] });
const WITHDRAW: Step = { to: 'withdrawn', by: ['submitter'] };

/** Every legal move of a ticket; what is not here cannot happen. Source: domain model §2, ticket. */
export const LIFECYCLE: Record<TicketState, Partial<Record<TicketAction, Step>>> = {
  new: { accept: { to: 'accepted', by: ['team'] }, message: TALK('new'), withdraw: WITHDRAW },
  accepted: { assign: { to: 'assigned', by: ['team'] }, message: TALK('accepted'), withdraw: WITHDRAW },
  assigned: {
    start: { to: 'inProgress', by: ['assignee'] },
    assign: { to: 'assigned', by: ['lead'] },
    message: TALK('assigned'),
    withdraw: WITHDRAW,
  },
  inProgress: {
    resolve: { to: 'resolved', by: ['assignee'] },
    askOwner: { to: 'waitOwner', by: ['assignee'] },
    assign: { to: 'assigned', by: ['lead'] },
    message: TALK('inProgress'),
  },
  waitOwner: { message: { to: 'inProgress', by: ['resident'] }, assign: { to: 'assigned', by: ['lead'] } },
  resolved: {
    confirm: { to: 'closed', by: ['resident'] },
    notSolved: { to: 'reopened', by: ['resident'] },
    message: TALK('resolved'),
  },
  reopened: { assign: { to: 'assigned', by: ['team'] }, message: TALK('reopened') },
  closed: {},
  withdrawn: {},
};

/** States in which the ticket still needs somebody. */
export const OPEN_STATES: readonly TicketState[] = [
  'new',
  'accepted',
  'assigned',
  'inProgress',
  'waitOwner',
  'reopened',
];
/** States after which nothing more is expected; what is in none of them keeps its words, whoever wants them erased. */
export const ENDED_STATES: readonly TicketState[] = ['closed', 'withdrawn'];
/** States in which the company owes an answer. */
export const OWING_STATES: readonly TicketState[] = ['new', 'accepted', 'assigned', 'inProgress', 'reopened'];

/** The state after `action`. @throws Failure ILLEGAL_ACTION if the table has no such move, FORBIDDEN if none of `parties` may. */
export function nextState(state: TicketState, action: TicketAction, parties: readonly Party[]): TicketState {
  const step = LIFECYCLE[state][action];
  if (!step) throw new Failure('ILLEGAL_ACTION', `${state} → ${action}`);
  if (!step.by.some((party) => parties.includes(party))) throw new Failure('FORBIDDEN');
  return step.to;
}

/** What `parties` may do in `state`, in the table's order. */
export function allowedActions(state: TicketState, parties: readonly Party[]): TicketAction[] {
  return (Object.entries(LIFECYCLE[state]) as [TicketAction, Step][]).flatMap(([action, step]) =>
    step.by.some((party) => parties.includes(party)) ? [action] : [],
  );
}

/** What an action needs besides the version. */
export const NEEDS: Partial<Record<TicketAction, 'text' | 'assigneeId' | 'rating'>> = {
  accept: 'text',
  assign: 'assigneeId',
  askOwner: 'text',
  resolve: 'text',
  confirm: 'rating',
  notSolved: 'text',
  message: 'text',
};
