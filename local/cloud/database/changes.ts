import { type Collection, type StoredIndex } from './collection';
import { describeKey, entriesOf, isUntouched } from './indexEntries';
import { identity } from './reading';
import { refuseWrite } from './refusal';
import { type Stored } from './stored';

/** One document's way from `before` (undefined: inserted) to `after` (undefined: removed). */
export interface Change {
  collection: Collection;
  id: unknown;
  before: Stored | undefined;
  after: Stored | undefined;
}

/** A document in a transaction's overlay, with the id it stands under; null: removed. */
export interface Staged {
  id: unknown;
  document: Stored | null;
}

function uniqueKeys(stored: Stored | undefined, index: StoredIndex): Buffer[] {
  return stored ? entriesOf(stored.document, index.definition).keys : [];
}

const isKept = (
  { definition }: StoredIndex,
  before: Stored | undefined,
  after: Stored | undefined,
): boolean =>
  before !== undefined && after !== undefined && isUntouched(definition, before.document, after.document);

/** Names of what a change must have for itself: the document, and every unique key it takes or gives up. */
export function resourcesOf({ collection, id, before, after }: Change): string[] {
  const resources = [`${collection.number}/${identity(id)}`];
  for (const index of collection.indexes) {
    if (!index.definition.unique || isKept(index, before, after)) continue;
    const names = (stored: Stored | undefined) =>
      new Set(
        uniqueKeys(stored, index).map(
          (key) => `${collection.number}.${index.number}:${key.toString('latin1')}`,
        ),
      );
    const [old, fresh] = [names(before), names(after)];
    resources.push(
      ...[...old].filter((name) => !fresh.has(name)),
      ...[...fresh].filter((name) => !old.has(name)),
    );
  }
  return resources;
}

function duplicate(collection: Collection, index: string, key: string): never {
  refuseWrite(
    `E11000 duplicate key error collection: local.${collection.name} index: ${index} dup key: ${key}`,
  );
}

/** Refuses an `_id` already there. @throws CloudError DATABASE_REQUEST_FAILED with E11000 */
export function assertNewId({ collection, id }: Change, present: boolean): void {
  if (present) duplicate(collection, '_id_', `{ _id: ${JSON.stringify(id)} }`);
}

/**
 * Refuses a unique key that another document holds, in the store or among `staged` documents (by identity),
 * which stand for their stored versions. @throws CloudError DATABASE_REQUEST_FAILED with E11000
 */
export function assertUnique(
  { collection, id, before, after }: Change,
  staged?: ReadonlyMap<string, Staged>,
): void {
  if (!after) return;
  const own = identity(id);
  for (const index of collection.indexes) {
    if (!index.definition.unique || isKept(index, before, after)) continue;
    const kept = uniqueKeys(before, index);
    for (const key of uniqueKeys(after, index)) {
      if (kept.some((old) => old.equals(key))) continue;
      const holder = collection.holderOf(index, key, id);
      const held = holder !== undefined && !staged?.has(identity(holder._id));
      const stagedHolder = [...(staged ?? [])].some(
        ([other, { document }]) =>
          other !== own && document && uniqueKeys(document, index).some((taken) => taken.equals(key)),
      );
      if (held || stagedHolder)
        duplicate(collection, index.definition.name, describeKey(after.document, index.definition));
    }
  }
}
