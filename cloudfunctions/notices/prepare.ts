import { createHash } from 'node:crypto';

import { LADDER_UNTIL, type AnyLadder, type TemplateKey } from '../../contract';
import { CLAIM_MS } from './retries';
import type { StoredNotice } from './stored';

const PERSON_HASH_LENGTH = 12;
/** What fits into an id of the contract beside the hash. */
const KEY = /^[A-Za-z0-9_:-]{1,51}$/;

/** What is to be told to one person. */
export interface NoticeDraft {
  /** What it is about, the same whenever it is prepared: `request:<id>:<version>`. Together with `to` it is sent once. At most 51 characters. */
  key: string;
  /** OPENID; empty when the person has no account, `personId` is given then. */
  to: string;
  /** Whose phone and e-mail address the ladder uses; without it those of the account's person. */
  personId?: string;
  communityId: string;
  template: TemplateKey;
  title: string;
  body: string;
  /** Page of the mini-program with query, without leading slash. */
  page: string;
  /** For the template: `item` what it is about, `result` in at most 5 Chinese characters, `note` in at most 20. */
  fields: { item: string; result: string; note: string };
  /** A reminder, which a person may have no more of: it is not pushed once they withdrew their consent to reminders. */
  purpose?: 'reminders';
  /** The thing that changes, and its version: quick changes of it are one push. */
  thread?: { of: string; turn?: number };
  /**
   * By which steps it is told, as the community has set them. Those that wait for an answer are reminders: they keep to quiet hours and
   * distances, stop with `answerThread(thread.of)`, and are sent by the timer alone. Without it: one subscription message.
   */
  ladder?: AnyLadder;
  /** The ladder's first day, epoch ms; without it `now`. */
  startsAt?: number;
  /** Shown inside the mini-program alone, and pushed to nobody. */
  isInside?: boolean;
  now: number;
}

/**
 * The document to insert into `notices`, within the transaction that brings the news about; afterwards `deliver` it.
 * Who prepares it holds it already: should they never come to deliver it, the timer takes it up when the claim has run out.
 * @throws Error when the key would make an id that no reader's list could hold.
 */
export function prepareNotice({ key, now, fields, isInside = false, ...told }: NoticeDraft): StoredNotice {
  if (!KEY.test(key)) throw new Error(`notice key ${key}`);
  const who = told.to || `person:${told.personId ?? ''}`;
  const person = createHash('sha256').update(who).digest('hex').slice(0, PERSON_HASH_LENGTH);
  const isLeftToTimer = told.ladder !== undefined && LADDER_UNTIL[told.ladder] === 'answered';
  return {
    ...told,
    _id: `${key}:${person}`,
    fields: { ...fields, at: new Date(now).toISOString() },
    state: isInside ? 'noGrant' : isLeftToTimer ? 'queued' : 'sending',
    attempts: isInside || isLeftToTimer ? 0 : 1,
    errorCode: null,
    nextAt: isLeftToTimer ? (told.startsAt ?? now) : now + CLAIM_MS,
    createdAt: now,
    sentAt: null,
    read: false,
  };
}
