import indexes from '../../cloudfunctions/indexes.json';
import type { Cloud } from '../../local/cloud';

/** Documents of one read; the wire's own limit. */
const PAGE = 1000;

/** Every collection of the application. */
export const COLLECTION_NAMES = Object.keys(indexes.collections);

/** One request of the SDK wire, as an operator. @throws Error when it is refused */
export async function askDatabase(
  { url }: Pick<Cloud, 'url'>,
  action: string,
  collectionName: string,
  more: object,
): Promise<any> {
  const body = JSON.stringify({ action: `database.${action}`, collectionName, ...more });
  const answer: any = await (await fetch(`${url}/admin`, { method: 'POST', body })).json();
  if (answer.code) throw new Error(`${action} ${collectionName}: ${answer.code} ${answer.message}`);
  return answer.data;
}

/** How many documents each collection holds. */
export async function countsOf(cloud: Pick<Cloud, 'url'>): Promise<Record<string, number>> {
  const pairs = COLLECTION_NAMES.map(async (name) => {
    const { total } = await askDatabase(cloud, 'calculateDocument', name, {
      queryType: 'WHERE',
      query: '{}',
    });
    return [name, total] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** All documents of a collection by `_id`, as the database holds them (canonical EJSON read as JSON). */
export async function storedIn(cloud: Pick<Cloud, 'url'>, collection: string): Promise<any[]> {
  const found: any[] = [];
  const reading = { queryType: 'WHERE', query: '{}', order: JSON.stringify({ _id: 1 }), limit: PAGE };
  for (let offset = 0; ; offset += PAGE) {
    const { list } = await askDatabase(cloud, 'getDocument', collection, { ...reading, offset });
    const page = list.map((text: string) => JSON.parse(text));
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

/** Everything stored, by collection: two of these are equal when nothing was written in between. */
export async function allStored(cloud: Pick<Cloud, 'url'>): Promise<Record<string, any[]>> {
  const pairs = COLLECTION_NAMES.map(async (name) => [name, await storedIn(cloud, name)] as const);
  return Object.fromEntries(await Promise.all(pairs));
}

/** `collection/_id` of what was added, removed or written since `before`. */
export function changedSince(before: Record<string, any[]>, after: Record<string, any[]>): string[] {
  const byPlace = (all: Record<string, any[]>) =>
    new Map(
      Object.entries(all).flatMap(([name, documents]) =>
        documents.map((one) => [`${name}/${one._id}`, JSON.stringify(one)] as const),
      ),
    );
  const [old, now] = [byPlace(before), byPlace(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((place) => old.get(place) !== now.get(place));
}

/** Puts a document in place as an operator would. @throws Error when it is not taken */
export async function put(cloud: Pick<Cloud, 'url'>, collection: string, document: object): Promise<void> {
  await askDatabase(cloud, 'insertDocument', collection, { data: [JSON.stringify(document)] });
}
