import type { Environment } from './environment';
import { COLLECTIONS } from './schema';

/** Documents read at a time. */
const BATCH = 200;
const ENDING = 'Sealed';

interface Document {
  _id: string;
  [field: string]: unknown;
}

/** One sealed value as it stands in the database. */
export interface SealedValue {
  collection: string;
  id: string;
  field: string;
  sealed: string;
  /**
   * What it is bound to, by convention: field `xSealed` of a document to `<collection>/<_id>/x`. Null where a sealed value
   * stands by no convention: it cannot be sealed anew, and must not be forgotten.
   */
  place: string | null;
}

/** Every sealed value there is, a batch of documents of one collection at a time. Values written meanwhile may be left out. */
export async function* sealedValues({ sdk }: Environment): AsyncGenerator<SealedValue[]> {
  const database = sdk.database();
  for (const name of Object.keys(COLLECTIONS)) {
    for (let after = ''; ;) {
      const page = await database.collection(name).where({ _id: database.command.gt(after) }).orderBy('_id', 'asc').limit(BATCH).get(); // prettier-ignore
      const documents = page.data as Document[];
      yield documents.flatMap((document) => valuesIn(name, document));
      const last = documents.at(-1);
      if (documents.length < BATCH || !last) break;
      after = last._id;
    }
  }
}

/** Version, key id, and a nonce of 12 bytes: nothing that people write begins so. */
const LOOKS_SEALED = /^v1\.[A-Za-z0-9_-]{1,20}\.[A-Za-z0-9_-]{16}\./;

function valuesIn(collection: string, { _id: id, ...fields }: Document): SealedValue[] {
  return Object.entries(fields).flatMap(([field, value]): SealedValue[] =>
    field.endsWith(ENDING) && typeof value === 'string'
      ? [
          {
            ...{ collection, id, field, sealed: value },
            place: `${collection}/${id}/${field.slice(0, -ENDING.length)}`,
          },
        ]
      : strays(field, value).map(([path, sealed]) => ({ collection, id, field: path, sealed, place: null })),
  );
}

/** Sealed values at any depth of something that is no sealed field. */
function strays(path: string, value: unknown): [path: string, sealed: string][] {
  if (typeof value === 'string') return LOOKS_SEALED.test(value) ? [[path, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strays(`${path}.${key}`, inner));
}

/** The id of the key that sealed a value; `?` when it does not say. */
export const keyOf = (sealed: string): string => /^v1\.([A-Za-z0-9_-]{1,20})\./.exec(sealed)?.[1] ?? '?';

/** How many values each key sealed, by key id. */
export async function countKeys(environment: Environment): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const values of sealedValues(environment))
    for (const { sealed } of values) counts.set(keyOf(sealed), (counts.get(keyOf(sealed)) ?? 0) + 1);
  return counts;
}
