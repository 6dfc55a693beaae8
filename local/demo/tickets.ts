import { BUILT_IN } from '../../cloudfunctions/calendar/years';
import { promiseTo } from '../../cloudfunctions/promises/kept';
import { inForceOf } from '../../cloudfunctions/promises/stored';
import { dayNumber } from '../../cloudfunctions/tickets/deadlines';
import { nextState } from '../../cloudfunctions/tickets/lifecycle';
import { moved } from '../../cloudfunctions/tickets/moving';
import { numberOf } from '../../cloudfunctions/tickets/number';
import type { StoredEvent, Ticket } from '../../cloudfunctions/tickets/stored';
import { timed } from '../../cloudfunctions/tickets/timed';
import { nextAtOf } from '../../cloudfunctions/tickets/timing';
import type { Household } from '../../cloudfunctions/archive/stored';
import type { DemoContext } from './context';
import type { TicketEntry } from './read';

const HOUR = 3_600_000;

/** What the entry needs of the rest of the demo. */
export interface TicketWorld {
  household: Household;
  openid: string;
  /** Of who filed it. */
  membershipId: string;
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
      dueAt: createdAt,
      reopenCount: 0,
    },
    ...{ rating: null, ratingSealed: null },
    promise: promiseTo(inForceOf(null, null), { kind: entry.kind, category: entry.category, at: createdAt }),
  };
  const news = { home: 0, team: 1, since: 1 };
  let current: Ticket = { ...ticket, news, nextAt: nextAtOf(ticket) };
  const events: StoredEvent[] = [
    eventOf(current, { action: 'submit', by: 'owner', at: createdAt }, world, secrets),
  ];
  for (const step of entry.steps) {
    const at = now - step.hoursAgo * HOUR;
    const happening: Happening = { ...step, at, ...untilOf(step, now) };
    current = after(current, happening, events, world, secrets);
    events.push(eventOf(current, happening, world, secrets));
  }
  return { ticket: { ...timed(current, events, BUILT_IN), reads: readsOf(events, world, now) }, events };
}

/** Everybody has read what is older than so long. */
const READ_WITHIN = 72 * HOUR;

function readsOf(events: readonly StoredEvent[], { membershipId }: TicketWorld, now: number) {
  const upTo = (side: 'owner' | 'staff') =>
    events.findLast(({ at, by }) => by.kind === side || now - at > READ_WITHIN)?.version ?? 0;
  return { team: upTo('staff'), home: { [membershipId]: upTo('owner') } };
}

/** Tells the main tickets of those merged into them; what was filed stands in the order of `entries`. */
export function gather(
  filed: { ticket: Ticket; events: StoredEvent[] }[],
  entries: readonly TicketEntry[],
  world: Pick<TicketWorld, 'staffNames'>,
  { secrets, now }: DemoContext,
) {
  for (const [index, { steps }] of entries.entries()) {
    const merge = steps.find(({ action }) => action === 'merge');
    const [follower, main] = [filed[index], filed[merge?.main ?? -1]];
    if (!merge || !follower || !main) continue;
    const at = now - merge.hoursAgo * HOUR;
    follower.ticket = { ...follower.ticket, mainId: main.ticket._id };
    const { state, followerIds = [] } = main.ticket;
    const by = { kind: 'staff', name: '' } as const;
    main.ticket = moved(
      main.ticket,
      { action: 'absorb', state, by, at },
      {
        followerIds: [...followerIds, follower.ticket._id],
      },
    );
    main.events.push(eventOf(main.ticket, { action: 'absorb', by: merge.by, at }, world, secrets));
  }
  return filed;
}

type Step = TicketEntry['steps'][number];

const untilOf = ({ holdDays }: Step, now: number) =>
  holdDays === undefined ? {} : { until: now + holdDays * 24 * HOUR };

/** Everything that somebody of a side could be; who it is exactly, the demo decides. */
const PARTIES_OF = {
  owner: ['resident', 'submitter'],
  staff: ['team', 'assignee', 'lead', 'second'],
} as const;

function after(
  current: Ticket,
  { action, by, at, ...step }: Happening,
  events: readonly StoredEvent[],
  { staffNames }: Pick<TicketWorld, 'staffNames'>,
  secrets: DemoContext['secrets'],
): Ticket {
  if (action === 'submit' || action === 'absorb') return current;
  const kind = by === 'owner' ? 'owner' : 'staff';
  const state = nextState(current, action, PARTIES_OF[kind], at);
  const parts: Partial<Ticket> = {};
  if (action === 'assign') {
    const name = staffNames.get(step.assignee ?? '') ?? '';
    parts.assignee = { staffId: `s-${step.assignee ?? ''}`, name };
  }
  if (action === 'confirm') {
    parts.rating = step.rating ?? null;
    parts.ratingSealed =
      step.text === undefined ? null : secrets.seal(step.text, `tickets/${current._id}/rating`);
  }
  if (action === 'askHold' || action === 'reject') {
    const eventId = `${current._id}:${events.length + 1}`;
    const who = { staffId: `s-${by}`, name: staffNames.get(by) ?? '' };
    parts.pending = { action, ...who, at, eventId, until: step.until ?? null };
  }
  if (action === 'hold') parts.holdUntil = step.until ?? null;
  return moved(current, { action, state, by: { kind, name: '' }, at }, parts);
}

interface Happening {
  action: Step['action'] | 'submit' | 'absorb';
  by: string;
  at: number;
  text?: string;
  assignee?: string;
  rating?: number;
  until?: number;
}

function eventOf(
  ticket: Ticket,
  { action, by, at, text, assignee, until }: Happening,
  { staffNames }: Pick<TicketWorld, 'staffNames'>,
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
    ...(until === undefined ? {} : { until }),
  };
}
