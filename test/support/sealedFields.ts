import { makeSecrets } from '../../cloudfunctions/platform/secrets';
import { demoDocuments } from '../../local/demo/build';

/** One sealed field, with what it opens to. */
export interface SealedField {
  /** `<collection>/<_id>/<name>`, to which the seal is bound. */
  place: string;
  sealed: string;
}

/** Every sealed field of the documents, by the convention that its name ends with `Sealed`. */
export function sealedFields(all: Record<string, any[]>): SealedField[] {
  return Object.entries(all).flatMap(([collection, documents]) =>
    documents.flatMap((document) =>
      Object.entries(document as object)
        .filter(([field, value]) => field.endsWith('Sealed') && typeof value === 'string')
        .map(([field, value]) => ({
          sealed: String(value),
          place: `${collection}/${document._id}/${field.slice(0, -'Sealed'.length)}`,
        })),
    ),
  );
}

/** Opens with these keys (the setting ARCHIVE_KEYS). @throws Error when they do not fit, or the place is another */
export const openSealed = (keys: string, { sealed, place }: SealedField) =>
  makeSecrets(keys).open(sealed, place);

/** The documents with every sealed field opened: seals differ each time, what is in them need not. */
export function openedDocuments(keys: string, all: Record<string, any[]>): Record<string, any[]> {
  const texts = new Map(sealedFields(all).map((field) => [field.sealed, openSealed(keys, field)]));
  const text = JSON.stringify(all, (_, value: unknown) =>
    typeof value === 'string' ? (texts.get(value) ?? value) : value,
  );
  return JSON.parse(text) as Record<string, any[]>;
}

/** What the demo holds, made with these keys as of `now` (epoch ms). */
export function demoMadeWith(keys: string, now: number): Record<string, any[]> {
  const photos = new Map(['leak.png', 'corridor.png'].map((name) => [name, `cloud://demo/${name}`]));
  return Object.fromEntries(demoDocuments({ secrets: makeSecrets(keys), now }, photos));
}
