import * as z from './zod';

/** Source: domain model §2, ticket. `rejecting` waits for the second person who must agree to a rejection. */
export const TICKET_STATES = [
  'new',
  'accepted',
  'assigned',
  'inProgress',
  'waitOwner',
  'onHold',
  'resolved',
  'closed',
  'reopened',
  'withdrawn',
  'rejecting',
  'rejected',
  'merged',
] as const;
export const TicketState = z.enum(TICKET_STATES);
export type TicketState = z.infer<typeof TicketState>;
export const TICKET_STATE_NAMES: Record<TicketState, string> = {
  new: '待受理',
  accepted: '已受理',
  assigned: '已派单',
  inProgress: '处理中',
  waitOwner: '等您回复',
  onHold: '暂缓处理',
  resolved: '待您确认',
  closed: '已完成',
  reopened: '重新处理',
  withdrawn: '已撤回',
  rejecting: '核实中',
  rejected: '不予受理',
  merged: '合并处理',
};

/**
 * What people do to a ticket. `handOver` gives to a colleague what one has to do. `message` says something without moving it, except
 * that an owner's message ends a wait for the owner; `note` is for colleagues alone; `appoint` agrees when a repairer comes, `arrive`
 * says that they are there; `askHold` asks the lead for a pause, `hold` grants it; `reject` needs somebody else's `confirmReject`.
 */
export const TICKET_ACTIONS = [
  'accept',
  'assign',
  'handOver',
  'start',
  'setPriority',
  'decline',
  'askOwner',
  'askHold',
  'hold',
  'declineHold',
  'resume',
  'resolve',
  'confirm',
  'notSolved',
  'reopen',
  'changeRating',
  'withdraw',
  'reject',
  'confirmReject',
  'declineReject',
  'appeal',
  'merge',
  'unmerge',
  'message',
  'note',
  'appoint',
  'arrive',
] as const;
export const TicketAction = z.enum(TICKET_ACTIONS);
export type TicketAction = z.infer<typeof TicketAction>;

/**
 * What else happens to a ticket, without anybody acting on it: `remind` the owner who does not answer, `giveUp` waiting for
 * them, `close` what nobody confirmed; `absorb` and `release` another ticket that is merged into it or taken out again;
 * `follow` the main ticket into its end; `giveBack` what somebody had who is away; `nameStaff` as those whom it is about.
 */
export const TICKET_EFFECTS = [
  'remind',
  'giveUp',
  'close',
  'absorb',
  'release',
  'follow',
  'giveBack',
  'nameStaff',
] as const;

/** Everything that stands in a ticket's history. */
export const TICKET_HAPPENINGS = ['submit', ...TICKET_ACTIONS, ...TICKET_EFFECTS] as const;
export const TicketHappening = z.enum(TICKET_HAPPENINGS);
export type TicketHappening = z.infer<typeof TicketHappening>;

const DAY = 24 * 3_600_000;

/** How long things may take or stay open. In ms. Source: domain model §2, ticket. */
export const TICKET_LIMITS = {
  /** An owner who does not answer is reminded once, then the question is given up. */
  remindAfter: 7 * DAY,
  giveUpAfter: 14 * DAY,
  /** Of what is resolved: to say that it is not, after which silence closes it. */
  objectWithin: 7 * DAY,
  changeRatingWithin: 7 * DAY,
  reopenWithin: 30 * DAY,
  appealWithin: 30 * DAY,
  /** The longest pause that may be granted at once. */
  holdAtMost: 30 * DAY,
} as const;
