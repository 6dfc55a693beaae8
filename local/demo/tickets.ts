import { firstResponseDue, resolutionDue, dayNumber } from '../../cloudfunctions/tickets/deadlines';
import { LIFECYCLE } from '../../cloudfunctions/tickets/lifecycle';
import { numberOf } from '../../cloudfunctions/tickets/number';
import type { StoredEvent, Ticket } from '../../cloudfunctions/tickets/stored';
import type { Household } from '../../cloudfunctions/archive/stored';
import type { TicketState } from '../../contract';
import type { DemoContext } from './context';
import type { TicketEntry } from './read';

const HOUR = 3_600_000;

/** What the entry needs of the rest of the demo. */
export interface TicketWorld {
  household: Household;
  openid: string;
  staffNames: ReadonlyMap<string, string>;
  /** File ids of the entry's photos. */
  photos: string[];
}

/** A ticket as it stands after the entry's steps, with its history. @throws Error when a step is not a legal move. */
export function ticketDocuments(
  entry: TicketEntry,
  index: number,
  world: TicketWorld,
  { secrets, now }: DemoContext,
) {
  const createdAt = now - entry.hoursAgo * HOUR;
  const _id = `t-${secrets.idOf('demo', 'ticket', String(index))}`;
  const { household, openid, photos } = world;
  const ticket: Ticket = {
    ...{ _id, number: numberOf(entry.kind, dayNumber(createdAt), _id), householdId: household._id },
    ...{ communityId: household.communityId, communityName: household.communityName, label: household.label },
    ...{
      kind: entry.kind,
      category: entry.category,
      textSealed: secrets.seal(entry.text, `tickets/${_id}/text`),
      photos,
    },
    ...{ state: 'new', version: 1, submittedBy: openid, assignee: null, createdAt, updatedAt: createdAt },
    ...{
      respondedAt: null,
      resolvedAt: null,
      dueAt: firstResponseDue(entry.kind, createdAt),
      reopenCount: 0,
    },
    ...{ rating: null, ratingSealed: null },
  };
  const events: StoredEvent[] = [
    eventOf(ticket, { action: 'submit', by: 'owner', at: createdAt }, world, secrets),
  ];
  for (const step of entry.steps) {
    const at = now - step.hoursAgo * HOUR;
    advance(ticket, step, at, world, secrets);
    events.push(eventOf(ticket, { ...step, at }, world, secrets));
  }
  return { ticket, events };
}

function advance(
  ticket: Ticket,
  step: TicketEntry['steps'][number],
  at: number,
  { staffNames }: TicketWorld,
  secrets: DemoContext['secrets'],
) {
  ticket.state = stateAfter(ticket.state, step);
  ticket.version += 1;
  ticket.updatedAt = at;
  if (step.by !== 'owner') ticket.respondedAt ??= at;
  if (step.action === 'accept') ticket.dueAt = resolutionDue(ticket.kind, ticket.createdAt);
  if (step.action === 'assign')
    ticket.assignee = {
      staffId: `s-${step.assignee ?? ''}`,
      name: staffNames.get(step.assignee ?? '') ?? '',
    };
  if (step.action === 'resolve') ticket.resolvedAt = at;
  if (step.action === 'notSolved')
    Object.assign(ticket, { reopenCount: ticket.reopenCount + 1, dueAt: resolutionDue(ticket.kind, at) });
  if (step.action === 'confirm') {
    ticket.rating = step.rating ?? null;
    ticket.ratingSealed =
      step.text === undefined ? null : secrets.seal(step.text, `tickets/${ticket._id}/rating`);
  }
}

function stateAfter(
  state: TicketState,
  { action, by }: { action: TicketEntry['steps'][number]['action']; by: string },
): TicketState {
  const step = LIFECYCLE[state][action];
  if (!step) throw new Error(`demo ticket: ${state} cannot ${action}`);
  // Only the owner's message ends the wait for the owner.
  return state === 'waitOwner' && by !== 'owner' ? state : step.to;
}

type Happening = { action: StoredEvent['action']; by: string; at: number; text?: string; assignee?: string };

function eventOf(
  ticket: Ticket,
  { action, by, at, text, assignee }: Happening,
  { staffNames }: TicketWorld,
  secrets: DemoContext['secrets'],
): StoredEvent {
  const _id = `${ticket._id}:${ticket.version}`;
  const said = action === 'assign' ? `处理人：${staffNames.get(assignee ?? '') ?? ''}` : text;
  const who =
    by === 'owner'
      ? { kind: 'owner' as const, name: '业主' }
      : { kind: 'staff' as const, name: staffNames.get(by) ?? '' };
  return {
    ...{ _id, ticketId: ticket._id, version: ticket.version, action, at, by: who, state: ticket.state },
    textSealed: said === undefined ? null : secrets.seal(said, `ticketEvents/${_id}/text`),
    photos: [],
  };
}
