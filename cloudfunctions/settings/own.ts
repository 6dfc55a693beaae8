import { isDeepStrictEqual } from 'node:util';

import type { Permission } from '../../contract';
import { communityMeant, communityWith, type StoredCommunity } from '../account';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import type { Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Database, NewDocument, Stored, Transaction } from '../kernel/ports';

/** Something that each community may set for itself, kept whole under the community's id. */
export interface Setting<T extends object> {
  collection: string;
  /** What a community has that never changed it. Its fields are those that are kept. */
  defaults: T;
  /** What it takes to change it. */
  editing: Permission;
  /** What the log calls a change of it. */
  step: string;
  /** Paths of what changes, for the log; empty when nothing does. Absent: nothing is said about what it was. */
  changed?: (before: T, next: T) => string[];
  /** What is stored along with it, by collection. @throws Failure what stands in the way of it */
  beside?: (before: T, saved: Saved<T>, call: Call) => Readonly<Record<string, NewDocument>>;
}

/** `version` is 0 while a community has the defaults. */
export interface Standing<T> {
  version: number;
  value: T;
}

/** As it is stored. */
export type Saved<T> = Stored & T & { version: number; updatedAt: number };

/** For the answer: whose it is, and whether the viewer may change it. */
export interface Shown<T> extends Standing<T> {
  communityId: string;
  communityName: string;
  allowed: 'edit'[];
}

/** What a community has now. One step to the database. */
export async function standingOf<T extends object>(
  { collection, defaults }: Setting<T>,
  from: Pick<Database, 'get'> | Transaction,
  communityId: string,
): Promise<Standing<T>> {
  const stored = await from.get<Saved<T>>(collection, communityId);
  if (!stored) return { version: 0, value: defaults };
  const kept = (Object.keys(defaults) as (keyof T)[]).map((key) => [key, stored[key]]);
  return { version: stored.version, value: Object.fromEntries(kept) as T };
}

/** Of one community; without an id, of the first within reach. @throws Failure NOT_FOUND */
export async function look<T extends object>(
  setting: Setting<T>,
  named: string | undefined,
  call: Call,
): Promise<Shown<T>> {
  const { database } = call.platform;
  const communityId = await communityMeant(named, call.reach, call.platform);
  const reading = standingOf(setting, database, communityId);
  const [community, standing] = await communityWith(database, communityId, reading);
  return shown(setting, community, standing, call);
}

/**
 * Puts `value` in the place of version `version`, with its entry in the log. Sent again, what stands already is no new version.
 * @throws Failure NOT_FOUND · STALE
 */
export async function replace<T extends object>(
  setting: Setting<T>,
  { communityId, version, value }: Standing<T> & { communityId: string },
  call: Call,
): Promise<Shown<T>> {
  const { database } = call.platform;
  const { collection, step, changed = anything, beside = nothing } = setting;
  if (!reachesCommunity(call.reach, communityId)) throw new Failure('NOT_FOUND');
  expectEntryIn(call);
  const community = await database.get<StoredCommunity>('communities', communityId);
  if (!community) throw new Failure('NOT_FOUND');
  const standing = await database.transaction(async (transaction) => {
    const [before, writeEntry] = await Promise.all([
      standingOf(setting, transaction, communityId),
      entryIn(transaction, call),
    ]);
    const fields = changed(before.value, value);
    // Its own answer was lost: it is there already.
    if (fields.length === 0) return before;
    if (before.version !== version) throw new Failure('STALE');
    const next = { ...value, version: version + 1, updatedAt: call.now };
    const saved: Saved<T> = { _id: communityId, ...next };
    const others: Readonly<Record<string, NewDocument>> = beside(before.value, saved, call);
    await Promise.all([
      version === 0
        ? transaction.insert(collection, saved)
        : transaction.update(collection, communityId, next),
      ...Object.entries(others).map(([name, document]) => transaction.insert(name, document)),
      writeEntry({
        ...{ action: 'change', step, entity: collection, entityId: communityId, communityId },
        ...(setting.changed ? { fields } : {}),
      }),
    ]);
    return { version: next.version, value };
  });
  return shown(setting, community, standing, call);
}

const anything = (before: object, next: object): string[] => (isDeepStrictEqual(before, next) ? [] : ['']);
const nothing = () => ({});

function shown<T extends object>(
  { editing }: Setting<T>,
  { _id: communityId, name: communityName }: StoredCommunity,
  standing: Standing<T>,
  { actor }: Call,
): Shown<T> {
  const reach = reachOf(actor, editing);
  const mayEdit = reach !== null && reachesCommunity(reach, communityId);
  return { communityId, communityName, ...standing, allowed: mayEdit ? ['edit'] : [] };
}
