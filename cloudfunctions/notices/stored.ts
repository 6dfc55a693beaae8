import type { AttemptResult, Channel, AnyLadder, PushChannel, TemplateKey } from '../../contract';
import type { Stored } from '../kernel/ports';

/**
 * `sending`: somebody holds it until `nextAt`; after that it counts as waiting again. `overtaken`: a later one says it all. `waiting`: sent,
 * and the ladder's next step comes at `nextAt`. `closed`: staff gave it up.
 */
export type DeliveryState =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'noGrant'
  | 'failed'
  | 'overtaken'
  | 'waiting'
  | 'answered'
  | 'toCall'
  | 'closed';

/** One attempt to tell somebody, as it is kept. */
export interface Attempt {
  /** Index of the ladder's step. */
  rung: number;
  channel: Channel;
  at: number;
  result: AttemptResult;
  /** What the channel said: WeChat's, the text message's or the mail server's code; null when it took it. */
  code: string | null;
}

/** One message to one person: shown in the mini-program, and pushed through WeChat. */
export interface StoredNotice extends Stored {
  /** OPENID of who shall read it; empty for a person without an account, who is reached by `personId` alone. */
  to: string;
  /** Whose phone and e-mail address; absent: those of the account's person. */
  personId?: string;
  /** Whose staff may see it in the outbox. */
  communityId: string;
  template: TemplateKey;
  /** Of reminders; absent in what somebody waits for. */
  purpose?: 'reminders';
  /** By which steps it is told; absent: one subscription message. */
  ladder?: AnyLadder;
  /** The ladder's first day; absent: when it was made. */
  startsAt?: number;
  /** What was tried, oldest first; absent in notices from before it was kept. */
  attemptLog?: Attempt[];
  /** A text message was handed over then, and nothing is known of it yet; null or absent: none was. */
  handedAt?: number | null;
  /** What it is about, and how far that had come: the latest `turn` alone is worth a push. Without one, nothing later comes. */
  thread?: { of: string; turn?: number };
  title: string;
  body: string;
  page: string;
  /** Values of the template's fields, by our names. */
  fields: Record<string, string>;
  state: DeliveryState;
  /** Sendings of the step under way. */
  attempts: number;
  /** The channel's code of the last failure. */
  errorCode: number | null;
  /** Not to be sent before; while `sending`, when the sender's claim runs out. */
  nextAt: number;
  createdAt: number;
  sentAt: number | null;
  read: boolean;
  /** A sender was not heard of again: since then a message may have gone out that nothing is known of. Null or absent: none. */
  unknownSince?: number | null;
  /** Which run of the timer took it up last; absent: none did. */
  heldBy?: string;
  /**
   * Named when it was first taken up, together with others, each to another person. So with its step it says in a person's documents
   * (`StoredReminded`, `StoredCredit`) on account of which notice they were changed, and reads the same for all that were changed at once.
   */
  batch?: string;
}

/** What we know of the messages a person still lets us send; WeChat itself tells nobody how many. */
export interface StoredCredit extends Stored {
  accountId: string;
  template: TemplateKey;
  granted: number;
  balance: number;
  /** Accepted answers that the mini-program reported, less those that WeChat pushed: each answer may come by both ways. */
  ahead: number;
  lastChoice: string;
  updatedAt: number;
  /** Messages that went out, and those that WeChat refused for want of a grant; absent before the first. */
  sent?: number;
  refused?: number;
  /** The step of a notice that was counted last: it is counted once. */
  step?: string;
  /** When WeChat last told by an event that one was delivered; absent: never. */
  deliveredAt?: number;
}

/** When a person was last reminded, by channel, and by which step of which notice. `_id` from OPENID or person. */
export interface StoredReminded extends Stored {
  by: Partial<Record<PushChannel, { at: number; step: string } | null>>;
}

/** The first answer to what `_id` names, a notice's `thread.of`. */
export interface StoredAnswer extends Stored {
  at: number;
}
