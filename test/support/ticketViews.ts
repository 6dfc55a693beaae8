import type {
  NoticeView,
  OutboxRow,
  QueueCounts,
  QueueRow,
  RequestSummary,
  ReviewRow,
  StaffCard,
  TicketAction,
  TicketEvent,
  TicketState,
  TicketSummary,
  TicketView,
} from '../../contract';
import { aRequest } from './views';

/** 2026-11-23 14:00 in China: the moment of these tests. */
export const NOW = Date.parse('2026-11-23T06:00:00Z');

/** An instant `hours` after (or before) the moment of the tests, as on the wire. */
export const inHours = (hours: number): string => new Date(NOW + hours * 3_600_000).toISOString();

export const aTicketSummary = (given: Partial<TicketSummary> = {}): TicketSummary => ({
  id: 't1',
  number: '261123-7KQ4',
  kind: 'repair',
  category: '管道漏水',
  state: 'new',
  excerpt: '厨房水管接口漏水，地面已湿',
  communityName: '翠湖花园',
  address: '3幢2单元502',
  assignee: null,
  createdAt: inHours(-5),
  updatedAt: inHours(-1),
  dueAt: inHours(3),
  isOverdue: false,
  priority: 'ordinary',
  mark: 'calm',
  photoCount: 0,
  ...given,
});

export const aQueueRow = (given: Partial<QueueRow> = {}): QueueRow => ({
  ...aTicketSummary(),
  version: 1,
  allowed: [],
  ...given,
});

/** How many are in each list; none unless said. */
export const counted = (given: Partial<QueueCounts> = {}): QueueCounts => ({
  ...{ todo: 0, mine: 0, team: 0, unassigned: 0, overdue: 0, dueToday: 0, waitOwner: 0, onHold: 0 },
  ...given,
});

let events = 0;
export const anEvent = (given: Partial<TicketEvent> = {}): TicketEvent => ({
  id: `e${String((events += 1))}`,
  action: 'submit',
  at: inHours(-5),
  by: { kind: 'owner', name: '业主' },
  state: 'new',
  text: null,
  photos: [],
  until: null,
  ...given,
});

export const aTicket = (given: Partial<TicketView> = {}): TicketView => ({
  ...aTicketSummary(),
  householdId: 'h1',
  version: 1,
  text: '厨房水管接口漏水，地面已湿，请尽快来看。',
  photos: [],
  events: [anEvent()],
  rating: null,
  ratingTags: [],
  ratingText: null,
  reopenCount: 0,
  promise: { firstResponse: { amount: 24, unit: 'hour' }, resolution: { amount: 7, unit: 'workDay' } },
  ...{ holdUntil: null, pending: null, main: null, followers: [], related: null },
  clocks: null,
  allowed: [],
  ...given,
});

/** A ticket in `state` on which the viewer may do `allowed`. */
export const aTicketIn = (state: TicketState, ...allowed: TicketAction[]): TicketView =>
  aTicket({ state, allowed, assignee: state === 'new' ? null : '赵强' });

export const aStaff = (given: Partial<StaffCard> = {}): StaffCard => ({
  id: 's1',
  name: '王芳',
  roles: ['reviewer'],
  communities: [{ id: 'c1', name: '翠湖花园' }],
  agreementSigned: true,
  ...given,
});

export const aNotice = (given: Partial<NoticeView> = {}): NoticeView => ({
  id: 'n1',
  template: 'ticketProgress',
  title: '您的报修待您确认',
  body: '请确认是否已解决',
  page: 'owner/tickets/detail/detail?id=t1',
  state: 'sent',
  at: inHours(-1),
  read: false,
  ...given,
});

export const anOutboxRow = (given: Partial<OutboxRow> = {}): OutboxRow => ({
  id: 'n1',
  template: 'ticketProgress',
  title: '您的报修待您确认',
  body: '请确认是否已解决',
  to: '*明',
  state: 'sent',
  attempts: 1,
  errorCode: null,
  at: inHours(-1),
  tried: [],
  nextAt: null,
  allowed: [],
  sentAt: inHours(-1),
  ...given,
});

/** A change request in a list. */
export const aRequestSummary = (given: Partial<RequestSummary> = {}): RequestSummary => {
  const { id, state, communityName, address, submittedAt, submittedBy } = aRequest();
  const { changeCount, risky, escalated } = aRequest();
  return {
    ...{ id, state, communityName, address, submittedAt, submittedBy, changeCount, risky, escalated },
    ...given,
  };
};

/** A request as it stands in the inbox. */
export const aReviewRow = (given: Partial<ReviewRow> = {}): ReviewRow => ({
  ...{ id: 'q1', kind: 'record', state: 'pendingFirst', communityName: '翠湖花园', address: '3幢2单元502' },
  ...{ submittedAt: inHours(-3), changeCount: 1, risky: false, escalated: false, mayDecide: true },
  reviewers: { eligible: 3, needed: 2 },
  ...given,
});
