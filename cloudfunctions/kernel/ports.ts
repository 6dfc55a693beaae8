import type { TemplateKey } from '../../contract';
import type { Changes, Filter, Order } from './query';

export interface Stored {
  _id: string;
}

/** A document to store: of a named type, or written out on the spot. */
export type NewDocument = Stored | (Stored & Readonly<Record<string, unknown>>);

/** The document database. Every method is one round trip. Refuses `undefined` in a condition and writes without a condition. */
export interface Database {
  get<T extends Stored>(collection: string, id: string): Promise<T | null>;
  /** `limit` 1–1000. */
  find<T extends Stored>(
    collection: string,
    filter: Filter,
    page: { order?: Order; limit: number },
  ): Promise<T[]>;
  count(collection: string, filter: Filter): Promise<number>;
  /** As `count`, but looks no further than `most` matches: what a count on a screen may cost however many there are. */
  countUpTo(collection: string, filter: Filter, most: number): Promise<number>;
  /** How many of the first `most` matches bear each value of a text field. */
  countsBy(
    collection: string,
    filter: Filter,
    field: string,
    most: number,
  ): Promise<ReadonlyMap<string, number>>;
  /** Sums of number fields (dotted paths) over all matches, by the value of a text field. At most 1000 values. */
  sumsBy(
    collection: string,
    filter: Filter,
    field: string,
    summed: readonly string[],
  ): Promise<ReadonlyMap<string, readonly number[]>>;
  /** False when a document with this id, or with a value that must be unique, exists already. */
  insert(collection: string, document: NewDocument): Promise<boolean>;
  /** Several at once. False when one of them exists already: some may be stored then, others not. */
  insertAll(collection: string, documents: readonly NewDocument[]): Promise<boolean>;
  /** Changes every match; how many there were. Atomic per document, so `{_id, version}` in the filter is an optimistic lock. */
  update(collection: string, filter: Filter, changes: Changes): Promise<number>;
  /** All or nothing, retried on conflict: `run` may run several times and must have no other effects. */
  transaction<R>(run: (transaction: Transaction) => Promise<R>): Promise<R>;
  /**
   * Begins ahead what the next `transaction` goes on with: called beside a handler's first reads, it costs no step of its own. It sees and holds
   * nothing before its first read. To be called once the caller and the input are known to be right, by who all but surely writes.
   */
  expectTransaction(): void;
  /** Ends what was begun ahead and never used. At most one step; never fails. `dispatch` sees to it at the end of every call. */
  giveBack(): Promise<void>;
}

/** Only what takes part in a transaction on the real cloud: single documents by id. */
export interface Transaction {
  get<T extends Stored>(collection: string, id: string): Promise<T | null>;
  /** @throws Failure STALE when the id exists already. */
  insert(collection: string, document: NewDocument): Promise<void>;
  /** As `insert`, several in one step. @throws Failure STALE when one of the ids exists already. */
  insertAll(collection: string, documents: readonly NewDocument[]): Promise<void>;
  /** How many were changed: 0 or 1. */
  update(collection: string, id: string, changes: Changes): Promise<number>;
}

/** Personal data at rest: AES-256-GCM, bound to where it stands. */
export interface Secrets {
  /** `place` (`persons/<id>/name`) is authenticated: a sealed value moved elsewhere does not open. */
  seal(plain: string, place: string): string;
  /** @throws Damaged when tampered with, moved, or sealed with an unknown key. */
  open(sealed: string, place: string): string;
  /** Keyed hash to find equal values without opening them. */
  index(plain: string, purpose: string): string;
  /** The same parts give the same id: 24 letters and digits. For request keys and other things done once. */
  idOf(...parts: string[]): string;
  newId(): string;
}

/** What a file is, as far as its size and its first bytes say. */
export interface FileLook {
  bytes: number;
  beginning: Uint8Array;
}

export interface Files {
  /** Links that expire within the hour, by file id. Files that are gone are left out. */
  links(fileIds: readonly string[]): Promise<Record<string, string>>;
  /** Size and beginning of each, by file id. Those that are gone, or cannot be looked at just now, are left out. */
  looks(fileIds: readonly string[]): Promise<Record<string, FileLook>>;
  /** Stores a file; gives its id. A path that is taken is written anew. */
  put(path: string, content: string): Promise<string>;
  /** Null when it is gone. */
  read(fileId: string): Promise<string | null>;
  /** Those that are gone already count as removed. */
  remove(fileIds: readonly string[]): Promise<void>;
}

export interface Messages {
  /** Ids of the subscription templates at WeChat, by our key; those that are set up. */
  readonly templateIds: Partial<Record<TemplateKey, string>>;
  /** Sends one subscription message. `fields` by our own names; cut to WeChat's limits here. */
  send(message: {
    to: string;
    template: TemplateKey;
    page: string;
    fields: Record<string, string>;
  }): Promise<Sending>;
  /** The phone number behind a code of WeChat's phone button, a foreign one with `+` and its country; or null when the code is not good (any more). */
  phoneNumber(code: string): Promise<string | null>;
  /** A mini-program code that opens `page` with `scene` (at most 32 letters and digits), as a `data:` URL. */
  miniCode(scene: string, page: string): Promise<string>;
}

/**
 * What became of a message. `retryable` by the channel's error classes. `isUnsure`: it was handed over and no answer came, so it may have
 * arrived. `code`: the channel's own word where it has no number (`errorCode` is -1 then).
 */
export type Sending =
  | { ok: true }
  | {
      ok: false;
      errorCode: number;
      retryable: boolean;
      code?: string;
      isUnsure?: boolean;
      /** How long the channel asks to wait; absent: by our own rule. */
      waitMs?: number;
    };

/** Text messages. `to` as it is kept (11 digits); `kind` chooses the template, `fields` by our own names fill it. */
export interface TextMessages {
  send(message: { to: string; kind: string; fields: Readonly<Record<string, string>> }): Promise<Sending>;
}

/** E-mail. Who gets the same `id` twice can tell that it is the same message. */
export interface Mail {
  send(message: { to: string; id: string; subject: string; text: string }): Promise<Sending>;
}

/** The channels outside of WeChat; null: not set up. */
export interface Senders {
  sms: TextMessages | null;
  email: Mail | null;
}

/** What WeChat thinks of a text or a photo; `review` and `risky` ask for a person. `label` by its own table. */
export interface Verdict {
  suggest: 'pass' | 'review' | 'risky';
  label: number | null;
}

/** WeChat's content check. It knows only people who were here within two hours. Rejects when it does not answer. */
export interface ContentChecks {
  text(openid: string, content: string): Promise<Verdict>;
  /** Hands in a photo by its link; gives the name under which the verdict will come. */
  photo(openid: string, url: string): Promise<string>;
}

/** Structured lines without personal data. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  error(event: string, error: unknown, fields?: Record<string, unknown>): void;
}

export interface Platform {
  database: Database;
  secrets: Secrets;
  files: Files;
  messages: Messages;
  /** Null in functions that leave text messages and e-mail to the timer. */
  senders: Senders | null;
  content: ContentChecks;
  log: Log;
  /** Epoch milliseconds. */
  now(): number;
}
