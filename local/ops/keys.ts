import { randomBytes } from 'node:crypto';
import { makeSecrets } from '../../cloudfunctions/platform/secrets';
import type { Environment } from './environment';
import { COLLECTIONS, type Report } from './schema';

interface KeyRing {
  current: string;
  keys: Record<string, string>;
  index: string;
}

/** Documents read at a time while sealing anew. */
const BATCH = 200;

/** A ring with one more key, now the current one; the older keys still open what they sealed. */
export function rotate(json: string): { json: string; current: string } {
  const ring = JSON.parse(json) as KeyRing;
  const newest = Math.max(0, ...Object.keys(ring.keys).map((id) => Number(id.replace(/^k/, '')) || 0));
  const current = `k${newest + 1}`;
  const keys = { ...ring.keys, [current]: randomBytes(32).toString('base64') };
  return { json: JSON.stringify({ ...ring, current, keys }), current };
}

/** A ring with nothing but the current key: what an older key sealed does not open any more. */
export function retire(json: string): { json: string; retired: string[] } {
  const ring = JSON.parse(json) as KeyRing;
  const retired = Object.keys(ring.keys).filter((id) => id !== ring.current);
  const keys = Object.fromEntries(Object.entries(ring.keys).filter(([id]) => id === ring.current));
  return { json: JSON.stringify({ ...ring, keys }), retired };
}

interface Document {
  _id: string;
  [field: string]: unknown;
}

/**
 * Seals every personal field with the current key. By convention a field `xSealed` of a document is bound to the place
 * `<collection>/<_id>/x`. May be stopped and run again; a field that changes meanwhile is left to its writer.
 */
export async function sealAnew({ sdk }: Environment, keys: string, report: Report): Promise<void> {
  const secrets = makeSecrets(keys);
  const { current } = JSON.parse(keys) as KeyRing;
  const database = sdk.database();
  for (const name of Object.keys(COLLECTIONS)) {
    let changed = 0;
    for (let after = ''; ;) {
      const page = await database.collection(name).where({ _id: database.command.gt(after) }).orderBy('_id', 'asc').limit(BATCH).get(); // prettier-ignore
      const documents = page.data as Document[];
      for (const document of documents) {
        for (const [field, sealed] of Object.entries(document)) {
          if (!field.endsWith('Sealed') || typeof sealed !== 'string' || sealed.startsWith(`v1.${current}.`))
            continue;
          const place = `${name}/${document._id}/${field.slice(0, -'Sealed'.length)}`;
          const anew = secrets.seal(secrets.open(sealed, place), place);
          await database
            .collection(name)
            .where({ _id: document._id, [field]: sealed })
            .update({ [field]: anew });
          changed += 1;
        }
      }
      const last = documents.at(-1);
      if (documents.length < BATCH || !last) break;
      after = last._id;
    }
    if (changed > 0) report(`${name}: ${changed} fields sealed with ${current}`);
  }
}
