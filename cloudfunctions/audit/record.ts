import type { AuditAction, StaffRole } from '../../contract';
import type { Actor } from '../kernel/actor';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import type { NewDocument, Transaction } from '../kernel/ports';
import { append, findHead, headIn } from './append';
import { entryId, linked, LOG, markOf } from './chain';
import type { AuditEntry } from './stored';

/** What a handler puts on record. Never a value of a record: whose it is and where it stands says enough. */
export interface Entry {
  action: AuditAction;
  /** Which step of ours, when the action has several: `approveFirst`, `assign`, … */
  step?: string;
  /** Collection and id of what it was done to; the id may be empty when it was no one document. */
  entity: string;
  entityId: string;
  householdId?: string | null;
  communityId?: string | null;
  /** Paths of fields, `owner.phone`. */
  fields?: readonly string[];
  /** Of a view: whether personal data was masked. */
  masked?: boolean;
  /** Why, as one of a list of ours. */
  category?: string;
  /** Why, in their own words; gets sealed. */
  reason?: string;
}

/** Writes an entry, within a transaction. */
export type WriteEntry = (entry: Entry) => Promise<void>;

type Head = AuditEntry | null;

/** What of a call an entry is made from. */
export type Acting = Pick<Call, 'actor' | 'platform' | 'now' | 'requestId'>;

const heads = new WeakMap<Acting, Promise<Head>>();

/** Reads ahead where the actor's chain stands: called first thing in a handler, it costs no step of its own. */
export function expectEntry(call: Acting): Promise<Head> {
  const known = heads.get(call);
  if (known) return known;
  const { actor, platform } = call;
  const head = findHead<AuditEntry>(platform.database, chainOf(actor, call));
  // A handler that refuses never asks for it.
  head.catch(() => undefined);
  heads.set(call, head);
  return head;
}

/** As `expectEntry`, for an entry within a transaction: begins that ahead, too. */
export function expectEntryIn(call: Acting): void {
  void expectEntry(call);
  call.platform.database.expectTransaction();
}

/**
 * Appends to the actor's chain; await it before answering.
 * @throws Failure UNAVAILABLE when somebody else was first every time. Then nothing is on record and nothing must be shown.
 */
export async function record(call: Acting, entry: Entry): Promise<void> {
  await appendFor(call, (head) => entryAfter(head, entry, call));
}

/** Puts on record, once a Beijing day (`2026-11-23`), that a staff member works with us today. */
export async function recordSignIn(call: Acting, today: string): Promise<void> {
  const { staff } = call.actor;
  if (staff === null) return;
  const entry: Entry = { action: 'signIn', entity: 'staff', entityId: staff.id };
  await appendFor(call, (head) => (head?.signedInOn === today ? head : entryAfter(head, entry, call, today)));
}

async function appendFor(call: Acting, make: (head: Head) => AuditEntry): Promise<void> {
  const chain = chainOf(call.actor, call);
  const entry = await append<AuditEntry>(call.platform.database, chain, await expectEntry(call), make);
  heads.set(call, Promise.resolve(entry));
}

/**
 * For entries in the same transaction as what they are about, so that there is both or neither: reads now, gives the write, which
 * may be used for several. No step of its own when it runs beside the transaction's other reads and `expectEntryIn` came before.
 */
export async function entryIn(transaction: Transaction, call: Acting): Promise<WriteEntry> {
  let head = await headIn(transaction, chainOf(call.actor, call), await expectEntry(call));
  return (entry) => transaction.insert(LOG, (head = entryAfter(head, entry, call)));
}

/** What is stored once. `document` may still be in the making: it is waited for at no step of its own. */
interface MadeOnce {
  collection: string;
  id: string;
  document: NewDocument | Promise<NewDocument>;
  entry: Entry;
  /** Stored along with it, by collection. */
  beside?: Readonly<Record<string, NewDocument>>;
}

/** Stores what is made once, with its entry: both or neither. False when its id is taken; then nothing is written. */
export async function insertOnRecord(call: Acting, made: MadeOnce): Promise<boolean> {
  const { collection, id } = made;
  const { database } = call.platform;
  try {
    // Awaited together: what is in the making must not fail unheard.
    const [isNew] = await Promise.all([
      database.transaction((within) => insertIn(within, made, call)),
      made.document,
    ]);
    return isNew;
  } catch (error) {
    // Sent twice at once: the other one has stored it in between.
    const isTaken = error instanceof Failure && error.code === 'STALE';
    if (isTaken && (await database.get(collection, id))) return false;
    throw error;
  }
}

async function insertIn(
  transaction: Transaction,
  { collection, id, document: making, entry, beside = {} }: MadeOnce,
  call: Acting,
): Promise<boolean> {
  const [known, writeEntry, document] = await Promise.all([
    transaction.get(collection, id),
    entryIn(transaction, call),
    making,
  ]);
  if (known) return false;
  await Promise.all([
    transaction.insert(collection, document),
    ...Object.entries(beside).map(([name, other]) => transaction.insert(name, other)),
    writeEntry(entry),
  ]);
  return true;
}

/** As `entryIn`, for several things done at once, in the order given. */
export async function entriesIn(
  transaction: Transaction,
  call: Acting,
): Promise<(entries: readonly Entry[]) => Promise<void>> {
  const known = await headIn(transaction, chainOf(call.actor, call), await expectEntry(call));
  return async (entries) => {
    let head = known;
    const made = entries.map((entry) => (head = entryAfter(head, entry, call)));
    await Promise.all(made.map((entry) => transaction.insert(LOG, entry)));
  };
}

/** One chain per staff member, and per account of who acts without a post. */
function chainOf({ staff, openid }: Actor, { platform }: Pick<Call, 'platform'>): string {
  return staff ? `staff:${staff.id}` : `account:${platform.secrets.idOf('audit', openid)}`;
}

function entryAfter(
  head: Head,
  entry: Entry,
  call: Acting,
  signedInOn = head?.signedInOn ?? null,
): AuditEntry {
  const { actor, now, requestId, platform: { secrets } } = call; // prettier-ignore
  const {
    action,
    step = null,
    entity,
    entityId,
    fields = [],
    masked = null,
    category = null,
    reason,
  } = entry;
  const communityId = entry.communityId || null;
  const chain = chainOf(actor, call);
  const id = entryId(chain, (head?.seq ?? 0) + 1);
  const body = {
    ...{ action, step, entity, entityId, communityId, fields: [...fields], masked, category },
    householdId: entry.householdId || null,
    staffId: actor.staff?.id ?? null,
    role: roleIn(actor, communityId),
    accountId: actor.staff ? null : actor.openid,
    reasonMark: reason === undefined ? null : markOf(secrets, id, reason),
    ...{ at: now, requestId, signedInOn },
  };
  const reasonSealed = reason === undefined ? null : secrets.seal(reason, `${LOG}/${id}/reason`);
  return { ...linked(secrets, chain, head, body), reasonSealed };
}

/** The post that covers the community; of several, the first. */
function roleIn({ staff }: Actor, communityId: string | null): StaffRole | null {
  const posts = staff?.posts ?? [];
  const there = posts.find(
    ({ communityIds }) =>
      communityIds === 'all' || (communityId !== null && communityIds.includes(communityId)),
  );
  return (there ?? posts[0])?.role ?? null;
}
