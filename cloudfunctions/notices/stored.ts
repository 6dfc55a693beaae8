import type { TemplateKey } from '../../contract';
import type { Stored } from '../kernel/ports';

/** `sending`: somebody holds it until `nextAt`; after that it counts as waiting again. `overtaken`: a later one says it all. */
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'noGrant' | 'failed' | 'overtaken';

/** One message to one person: shown in the mini-program, and pushed through WeChat. */
export interface StoredNotice extends Stored {
  /** OPENID of who shall read it. */
  to: string;
  /** Whose staff may see it in the outbox. */
  communityId: string;
  template: TemplateKey;
  /** Of reminders; absent in what somebody waits for. */
  purpose?: 'reminders';
  /** What it is about, and how far that had come: the latest `turn` alone is worth a push. */
  thread?: { of: string; turn: number };
  title: string;
  body: string;
  page: string;
  /** Values of the template's fields, by our names. */
  fields: Record<string, string>;
  state: DeliveryState;
  attempts: number;
  /** WeChat's code of the last failure. */
  errorCode: number | null;
  /** Not to be sent before; while `sending`, when the sender's claim runs out. */
  nextAt: number;
  createdAt: number;
  sentAt: number | null;
  read: boolean;
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
}
