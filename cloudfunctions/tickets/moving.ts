import type { TicketHappening, TicketState } from '../../contract';
import { newsAfter } from './news';
import { isAnswer } from './phases';
import type { StoredEvent, Ticket } from './stored';
import { nextAtOf } from './timing';

/** These leave standing what waits for a second person. */
const BESIDE: readonly TicketHappening[] = [
  'message',
  'note',
  'setPriority',
  'absorb',
  'release',
  'nameStaff',
  'appoint',
  'arrive',
];

/** What happens to a ticket: all that its next shape depends on. */
export interface Happening {
  action: Exclude<TicketHappening, 'submit'>;
  /** After it, as `nextState` says. */
  state: TicketState;
  by: StoredEvent['by'];
  at: number;
}

/** The ticket after what happened, next version and next time of its clock included; `parts` are what the action brings along. */
export function moved(current: Ticket, happening: Happening, parts: Partial<Ticket> = {}): Ticket {
  const { action, state, at } = happening;
  const next: Ticket = {
    ...current,
    ...effectOf(current, happening),
    ...(BESIDE.includes(action) ? {} : { pending: null }),
    ...{ state, version: current.version + 1, updatedAt: action === 'note' ? current.updatedAt : at },
    stateSince: state === current.state ? (current.stateSince ?? current.updatedAt) : at,
    respondedAt: current.respondedAt ?? (isAnswer(happening) ? at : null),
    news: newsAfter(current, happening, current.version + 1),
    // Its clocks follow from its whole history (`timed`); who has that not at hand leaves them to the timer.
    escalateAt: at,
    ...parts,
  };
  return { ...next, nextAt: nextAtOf(next), autoAt: waitsForTurn(next) ? (next.autoAt ?? null) : null };
}

/** Only what nobody has and nobody works at is given out by a team's rule. */
const waitsForTurn = ({ state, assignee }: Ticket) =>
  assignee === null && (state === 'new' || state === 'accepted');

const ALONE = { formerState: null, mainId: null } as const;

function effectOf(current: Ticket, { action, state, at }: Happening): Partial<Ticket> {
  switch (action) {
    case 'assign':
    case 'handOver':
      return visitAgain(current);
    case 'decline':
    case 'giveBack':
      return { assignee: null, ...visitAgain(current) };
    case 'appoint':
      return visitAgain(current);
    case 'arrive':
      return { arrivedAt: at };
    case 'remind':
      return { remindedAt: at };
    case 'resume':
      return { holdUntil: null };
    case 'resolve':
    case 'giveUp':
      return { resolvedAt: at };
    case 'confirm':
      return { closedAt: at, closedBy: 'owner' };
    case 'close':
      return { closedAt: at, closedBy: 'silence' };
    case 'notSolved':
      return again(current);
    case 'reopen':
      return { ...again(current), ...ALONE, hasReopened: true, closedAt: null, closedBy: null };
    case 'appeal':
      return { ...ALONE, ...noVisit(current), hasAppealed: true, rejectedAt: null };
    case 'reject':
    case 'merge':
      return { formerState: current.state };
    case 'declineReject':
      return { formerState: null };
    case 'unmerge':
    case 'release':
      return current.state === 'merged' ? ALONE : {};
    case 'confirmReject':
      return { formerState: null, rejectedAt: at };
    case 'follow':
      return state === 'rejected'
        ? { formerState: null, rejectedAt: at }
        : { formerState: null, closedAt: at, closedBy: 'main' };
    default:
      return {};
  }
}

const again = (current: Ticket) => ({ reopenCount: current.reopenCount + 1, ...noVisit(current) });

/** Whoever comes next, or another time, is not there yet. */
const visitAgain = ({ arrivedAt }: Ticket): Partial<Ticket> => (arrivedAt ? { arrivedAt: null } : {});

/** The visit that was agreed is over. */
const noVisit = (current: Ticket): Partial<Ticket> =>
  current.appointment ? { appointment: null, ...visitAgain(current) } : visitAgain(current);
