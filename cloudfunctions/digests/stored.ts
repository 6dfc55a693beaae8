import type { DigestFigures, DigestRhythm, DigestState, ShownCase } from '../../contract';
import type { Stored } from '../kernel/ports';
import type { Sums } from './count';

/** A rhythm in which something goes out. */
export type Going = Exclude<DigestRhythm, 'off'>;

/** How far the counting of a period's tickets has come: behind which ticket, and after how many batches. */
export interface Walk {
  after: string | null;
  batch: number;
}

/** A case without its words, which are sealed with the digest's. */
export interface StoredCase extends Omit<ShownCase, 'what' | 'done'> {
  ticketId: string;
  number: string;
}

/** What is written of a digest; sealed, in the order of its cases. */
export interface Words {
  words: string | null;
  cases: { what: string; done: string }[];
}

/** One period of one community. `_id` follows from the two. */
export interface Digest extends Stored {
  communityId: string;
  communityName: string;
  hotline: string;
  rhythm: Going;
  /** Epoch ms; `to` is the first moment after it. */
  from: number;
  to: number;
  state: DigestState;
  version: number;
  /** Null once all tickets were counted. */
  walk: Walk | null;
  sums: Sums;
  /** Null while they are counted. */
  figures: DigestFigures | null;
  /** There was nothing to tell of. */
  isEmpty: boolean;
  cases: StoredCase[];
  /** JSON of `Words`; null while nothing is written. */
  wordsSealed: string | null;
  decidedBy: { staffId: string; name: string } | null;
  decidedAt: number | null;
  publishedAt: number | null;
  /** Owners are told in the order of their accounts: behind which one; null when all were, or none is to be. */
  spreadAfter: string | null;
  told: number;
  opened: number;
  /** When the timer looks at it next; `NEVER` when it waits for people. */
  nextAt: number;
  createdAt: number;
}

/** How far the communities were gone over for the latest period of a rhythm, which is `_id`. */
export interface DigestClock extends Stored {
  /** Where that period begins. */
  from: number;
  /** Behind which community; null when all were. */
  after: string | null;
}

/** Somebody opened a digest; `_id` from the two. */
export interface StoredDigestRead extends Stored {
  digestId: string;
  at: number;
}
