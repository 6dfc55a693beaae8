import { type IndexDefinition } from './indexFile';
import { emptyArrayKey, encodeKey, encodeKeys } from './keys';
import { fieldOf, partsOf, visitPath } from './paths';
import { refuseWrite } from './refusal';
import { compare, isDocument, type Document } from './values';

/** Longest index key in bytes. Source: TencentDB for MongoDB manual ("indexed value ≤ 1024 bytes"). */
const KEY_LIMIT = 1024;

/** The keys of one document in one index; `multikey` tells in which fields an array was met, so that one document may have several. */
export interface Entries {
  keys: Buffer[];
  multikey: Multikey;
}

/**
 * Fields of an index by whose arrays documents have several keys: bit n + 1 for the nth, 0 when there are none. Bit 0 alone, from
 * files of before the fields were told apart: any of them.
 */
export type Multikey = number;

export const isMultikeyAt = (multikey: Multikey, field: number): boolean =>
  (multikey & 1) === 1 || (multikey & (2 << field)) !== 0;

/** The parts of a definition's paths: as many as its keys. Definitions live as long as their index. */
const partsOfKeys = new WeakMap<IndexDefinition, readonly (readonly string[])[]>();

function keyParts(definition: IndexDefinition): readonly (readonly string[])[] {
  let parts = partsOfKeys.get(definition);
  if (!parts) partsOfKeys.set(definition, (parts = definition.keys.map(([path]) => partsOf(path))));
  return parts;
}

/** Whether a document's entries in an index are the same before and after a change, as far as its fields tell without making them. */
export const isUntouched = (definition: IndexDefinition, before: Document, after: Document): boolean =>
  keyParts(definition).every(([field = '']) => {
    const [old, fresh] = [fieldOf(before, field), fieldOf(after, field)];
    return old === fresh || compare(old, fresh) === 0;
  });

/** @throws CloudError for parallel arrays and too long keys, as MongoDB does */
export function entriesOf(document: Document, definition: IndexDefinition): Entries {
  const paths = keyParts(definition);
  const values = plainValues(document, paths);
  if (values) return { keys: [notTooLong(encodeKeys(values, definition.keys), definition)], multikey: 0 };
  const arrays = new Set<string>();
  let multikey = 0;
  const parts = definition.keys.map(([, direction], field) => {
    const met = new Set<string>();
    const keys = keysAt(document, paths[field] as readonly string[], direction, met);
    if (met.size > 0) multikey |= 2 << field;
    for (const way of met) arrays.add(way);
    return keys;
  });
  // Arrays on the way of one another (items, items.x) are one nesting; others would need a product of elements.
  const ways = [...arrays].sort();
  for (let i = 1; i < ways.length; i++) {
    if (!(ways[i] as string).startsWith(`${ways[i - 1] as string}.`)) {
      refuseWrite(`cannot index parallel arrays [${ways.join('] [')}]`);
    }
  }
  const combined = parts.reduce<Buffer[]>(
    (heads, tails) => heads.flatMap((head) => tails.map((tail) => Buffer.concat([head, tail]))),
    [Buffer.alloc(0)],
  );
  const keys = [...new Map(combined.map((key) => [key.toString('latin1'), key])).values()];
  return { keys: keys.map((key) => notTooLong(key, definition)), multikey };
}

/** What stands at paths on whose ways there is no array, as nearly always; undefined when there is one. */
function plainValues(document: Document, paths: readonly (readonly string[])[]): unknown[] | undefined {
  const values: unknown[] = [];
  for (const parts of paths) {
    let value: unknown = document;
    for (const part of parts) {
      value = isDocument(value) ? fieldOf(value, part) : undefined;
      if (Array.isArray(value)) return undefined;
    }
    values.push(value);
  }
  return values;
}

function notTooLong(key: Buffer, { name }: IndexDefinition): Buffer {
  if (key.length <= KEY_LIMIT) return key;
  return refuseWrite(
    `key too large to index, failing index ${name}: ${key.length} bytes, at most ${KEY_LIMIT}`,
  );
}

function keysAt(
  document: Document,
  parts: readonly string[],
  direction: 1 | -1,
  arrays: Set<string>,
): Buffer[] {
  const keys: Buffer[] = [];
  let arrayAtEnd: unknown[] | undefined;
  visitPath(
    document,
    parts,
    (value) => {
      // A whole array is visited after its elements, which have been indexed.
      if (Array.isArray(value)) arrayAtEnd = value;
      else keys.push(encodeKey(value, direction));
      return false;
    },
    true,
    (depth) => arrays.add(parts.slice(0, depth).join('.')),
  );
  if (keys.length === 0) keys.push(arrayAtEnd ? emptyArrayKey(direction) : encodeKey(null, direction));
  return keys;
}

/** The values of a unique key for an E11000 text, read from the document. */
export function describeKey(document: Document, definition: IndexDefinition): string {
  const fields = definition.keys.map(([path]) => {
    let shown: unknown = null;
    visitPath(document, partsOf(path), (value) => ((shown = value ?? null), true), true);
    return `${path}: ${JSON.stringify(shown)}`;
  });
  return `{ ${fields.join(', ')} }`;
}
