import type { TicketAction, TicketKind, TicketState } from '../../contract';
import type { Stored } from '../kernel/ports';

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
}

/** One thing that happened to a ticket; append-only. */
export interface StoredEvent extends Stored {
  ticketId: string;
  /** Version of the ticket after it: their order. */
  version: number;
  action: 'submit' | TicketAction;
  at: number;
  by: { kind: 'owner' | 'staff' | 'system'; name: string };
  state: TicketState;
  textSealed: string | null;
  photos: string[];
}
