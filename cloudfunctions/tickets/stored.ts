import type {
  CallBackTime,
  Material,
  RatingTag,
  TicketHappening,
  TicketKind,
  TicketState,
  TicketSource,
  VisitSlot,
} from '../../contract';
import type { Stored } from '../kernel/ports';
import type { KeptPromise } from '../promises';
import type { StoredHold } from './content/stored';
import type { News, Reads } from './news';

/** A complaint, suggestion, repair or inquiry. What people wrote is sealed: it often names somebody. */
export interface Ticket extends Stored {
  /** `261123-7KQ4M`: day in Beijing and five letters, to say on the phone. */
  number: string;
  householdId: string;
  communityId: string;
  communityName: string;
  /** Address of the home it comes from. */
  label: string;
  kind: TicketKind;
  category: string;
  textSealed: string;
  photos: string[];
  state: TicketState;
  version: number;
  /** OPENID of who filed it. */
  submittedBy: string;
  assignee: { staffId: string; name: string } | null;
  createdAt: number;
  updatedAt: number;
  /** When the first answer by a person was given. */
  respondedAt: number | null;
  resolvedAt: number | null;
  /** When the answer that is owed now falls due; kept, not shown, while nothing is owed. */
  dueAt: number;
  reopenCount: number;
  rating: number | null;
  ratingSealed: string | null;
  // Tickets from before there were these have none of what follows.
  ratingTags?: RatingTag[];
  /** Since when it is in its state. */
  stateSince?: number;
  /** When an owner who does not answer was reminded last. */
  remindedAt?: number | null;
  /** When time does something to it next; `NEVER` when it waits for people alone. */
  nextAt?: number;
  /** What waits for a second person. */
  pending?: Pending | null;
  /** Until when it is put on hold. */
  holdUntil?: number | null;
  /** Where it stood before it was merged, or proposed for rejection. */
  formerState?: TicketState | null;
  /** The main ticket; stays when both have ended, goes when it stands for itself again. */
  mainId?: string | null;
  /** Tickets merged into it, at most `MOST_FOLLOWERS`. */
  followerIds?: string[];
  closedAt?: number | null;
  /** By its owner, by nobody's objection, or with its main ticket; counted apart. */
  closedBy?: 'owner' | 'silence' | 'main' | null;
  rejectedAt?: number | null;
  hasReopened?: boolean;
  hasAppealed?: boolean;
  /** The earlier ticket of the same home that it goes on from. */
  relatedId?: string | null;
  /** What it was promised; without it what the company promised before promises were kept. */
  promise?: KeptPromise;
  /** When four fifths of the time until `dueAt` are used up. */
  warnAt?: number;
  /** When somebody is to be told next that it takes long; `NEVER` while nothing is owed. */
  escalateAt?: number;
  /** The highest share of each clock's target, in percent, of which somebody was told. */
  told?: { firstResponse: number; resolution: number };
  /** Staff whom it is about: they never handle it. */
  namedStaffIds?: string[];
  /** Those of them whom the owner chose, and whom they told of in their own words. */
  namedByOwner?: { staffId: string; name: string }[];
  namedSealed?: string | null;
  /** Keyed hashes of the text's pieces, to find it by; see `wordKeys`. */
  searchKeys?: string[];
  /** The team that takes it; null when it is the whole community's. */
  teamId?: string | null;
  /** Ids of its category, from the first level down; `category` is what they were called when it was filed. */
  categoryIds?: string[];
  placeKind?: 'home' | 'public' | null;
  /** Of a public place, in the filer's words. */
  spotSealed?: string | null;
  /** When who filed it wishes to be called back; null when they do not. */
  callBack?: CallBackTime | null;
  /** Only for who filed it, the head of the home, and the community's lead and manager (`tickets/sensitive`). */
  isSensitive?: boolean;
  source?: TicketSource;
  /** The staff member who took it down for the home. */
  filedBy?: { staffId: string; name: string } | null;
  /** What of it is out of sight (`tickets/content`). */
  holds?: StoredHold[];
  /** When a repairer comes: day in China, `2026-11-28`. `StoredVisits` keeps the places. */
  appointment?: { day: string; slot: VisitSlot; by: 'owner' | 'staff'; at: number } | null;
  /** When who has it said that they are there. */
  arrivedAt?: number | null;
  /** What the repair used up, as it was resolved last. */
  materials?: Material[];
  /** Photos of the repair, as it was resolved last. */
  resultPhotos?: string[];
  /** When the team's rule looks again for somebody to have it; null when that is left to people. */
  autoAt?: number | null;
  /** By which of its versions each side learnt something, and what each has read of that (`tickets/news`). */
  news?: News;
  reads?: Reads;
}

/** A wish of one person that another must agree to. */
export interface Pending {
  action: 'askHold' | 'reject';
  staffId: string;
  name: string;
  at: number;
  /** The event that holds the reason. */
  eventId: string;
  /** Of a hold. */
  until: number | null;
}

/** One thing that happened to a ticket; append-only. */
export interface StoredEvent extends Stored {
  ticketId: string;
  /** Version of the ticket after it: their order. */
  version: number;
  action: TicketHappening;
  at: number;
  by: { kind: 'owner' | 'staff' | 'system'; name: string };
  state: TicketState;
  textSealed: string | null;
  photos: string[];
  /** Until when a pause was asked for or granted. */
  until?: number | null;
  materials?: Material[];
}
