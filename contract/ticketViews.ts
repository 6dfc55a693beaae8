import { ClockMark, ClocksView, Priority } from './clocks';
import { PromiseShown } from './promises';
import { ContentHold } from './ticketContent';
import { CallBackTime, TicketKind, TicketPlace, TicketSource } from './ticketFiling';
import { TicketAction, TicketHappening, TicketState } from './ticketStates';
import { Appointment, Material } from './ticketVisits';
import { Id, Instant, Version } from './values';
import * as z from './zod';

/** A photo as shown: the link expires within the hour. */
export const PhotoView = z.strictObject({
  fileId: z.string(),
  /** Empty when the file is gone, or kept back from this viewer. */
  url: z.string(),
  hold: z.optional(ContentHold),
});

/** One entry of a ticket's history, oldest first. */
export const TicketEvent = z.strictObject({
  id: Id,
  action: TicketHappening,
  at: Instant,
  by: z.strictObject({ kind: z.enum(['owner', 'staff', 'system']), name: z.string() }),
  /** State after it. */
  state: TicketState,
  /** Null as well when it is kept back from this viewer. */
  text: z.nullable(z.string()),
  textHold: z.optional(ContentHold),
  photos: z.array(PhotoView),
  /** Until when a pause was asked for or granted. */
  until: z.nullable(Instant),
  /** What a repair used up. */
  materials: z.optional(z.array(Material)),
  /** Of what the viewer's own side said: whether the other side has read it. Absent where that is not known. */
  isRead: z.optional(z.boolean()),
});
export type TicketEvent = z.infer<typeof TicketEvent>;

export const TicketSummary = z.strictObject({
  id: Id,
  /** Short number to say on the phone: `261123-7KQ4`. */
  number: z.string(),
  kind: TicketKind,
  category: z.string(),
  state: TicketState,
  /** The first 60 characters. */
  excerpt: z.string(),
  communityName: z.string(),
  address: z.string(),
  assignee: z.nullable(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
  /** When the next answer is due by the company's promise; null when nothing is owed. */
  dueAt: z.nullable(Instant),
  isOverdue: z.boolean(),
  priority: Priority,
  /** How the next answer stands that is owed. */
  mark: ClockMark,
  photoCount: z.int(),
  /** Only for lead and manager, who filed it, and the head of the home. */
  isSensitive: z.optional(z.boolean()),
  /** Its words are kept back, or wait for somebody to decide on them. */
  isHeld: z.optional(z.boolean()),
  /** Something happened that the viewer, or of staff their team, has not read; absent when not. */
  hasNews: z.optional(z.boolean()),
});
export type TicketSummary = z.infer<typeof TicketSummary>;

export const Rating = z.int().check(z.minimum(1), z.maximum(5));

/** Why somebody rates as they do; up to 2 stars offer the first four, 3 all, more the last four. */
export const RATING_TAGS = [
  'slow',
  'rude',
  'unsolved',
  'noWord',
  'fast',
  'kind',
  'skilled',
  'clear',
] as const;
export const RatingTag = z.enum(RATING_TAGS);
export type RatingTag = z.infer<typeof RatingTag>;
export const RATING_TAG_NAMES: Record<RatingTag, string> = {
  slow: '处理慢',
  rude: '态度不好',
  unsolved: '没有真正解决',
  noWord: '没有及时告知进展',
  fast: '处理快',
  kind: '态度好',
  skilled: '专业',
  clear: '沟通清楚',
};

/** What waits for a second person's yes or no. Only staff see it. */
export const TicketPending = z.strictObject({
  action: z.enum(['askHold', 'reject']),
  by: z.string(),
  at: Instant,
  text: z.string(),
  until: z.nullable(Instant),
});
export type TicketPending = z.infer<typeof TicketPending>;

/** Another ticket, as far as the viewer may know of it: owners learn its state alone. */
export const LinkedTicket = z.strictObject({
  id: z.nullable(Id),
  number: z.nullable(z.string()),
  state: TicketState,
  updatedAt: Instant,
});
export type LinkedTicket = z.infer<typeof LinkedTicket>;

export const TicketView = z.strictObject({
  ...TicketSummary.def.shape,
  householdId: Id,
  version: Version,
  /** Empty when it is kept back from this viewer. */
  text: z.string(),
  textHold: z.optional(ContentHold),
  /** How it came to us; `filedBy` is the staff member who took it down. */
  source: z.optional(TicketSource),
  filedBy: z.optional(z.string()),
  place: z.optional(TicketPlace),
  callBack: z.optional(CallBackTime),
  /** Whom a complaint is about, as who filed it said. */
  named: z.optional(z.array(z.string())),
  /** What the company promises of it now. */
  promise: PromiseShown,
  photos: z.array(PhotoView),
  events: z.array(TicketEvent),
  rating: z.nullable(Rating),
  ratingTags: z.array(RatingTag),
  ratingText: z.nullable(z.string()),
  reopenCount: z.int(),
  /** Until when it is put on hold. */
  holdUntil: z.nullable(Instant),
  pending: z.nullable(TicketPending),
  /** The main ticket it is merged into, or ended with. */
  main: z.nullable(LinkedTicket),
  /** Those merged into it; only staff see them. */
  followers: z.array(LinkedTicket),
  /** The earlier ticket of the same home that it goes on from. */
  related: z.nullable(Id),
  /** Both clocks by the company's promise; only staff see them. */
  clocks: z.nullable(ClocksView),
  /** When a repairer comes, and since when they are there. */
  appointment: z.optional(Appointment),
  arrivedAt: z.optional(Instant),
  /** What this viewer may do now. */
  allowed: z.array(TicketAction),
});
export type TicketView = z.infer<typeof TicketView>;

export const Assignee = z.strictObject({ id: Id, name: z.string(), openCount: z.int(), isAway: z.boolean() });
export type Assignee = z.infer<typeof Assignee>;
