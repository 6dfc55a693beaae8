import indexes from '../../cloudfunctions/indexes.json';
import type { Cloud } from '../../local/cloud';

/** Documents of one read; the wire's own limit. */
const PAGE = 1000;

/** Every collection of the application. */
export const COLLECTION_NAMES = Object.keys(indexes.collections);

/** All documents of a collection by `_id`, as the database holds them (canonical EJSON read as JSON). */
export async function storedIn({ url }: Pick<Cloud, 'url'>, collection: string): Promise<any[]> {
  const found: any[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const order = JSON.stringify({ _id: 1 });
    const body = {
      action: 'database.getDocument',
      collectionName: collection,
      queryType: 'WHERE',
      query: '{}',
    };
    const answer: any = await (
      await fetch(`${url}/admin`, {
        method: 'POST',
        body: JSON.stringify({ ...body, order, limit: PAGE, offset }),
      })
    ).json();
    if (answer.code) throw new Error(`${collection}: ${answer.code} ${answer.message}`);
    const page = answer.data.list.map((text: string) => JSON.parse(text));
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

/** Everything stored, by collection: two of these are equal when nothing was written in between. */
export async function allStored(cloud: Pick<Cloud, 'url'>): Promise<Record<string, any[]>> {
  const pairs = COLLECTION_NAMES.map(async (name) => [name, await storedIn(cloud, name)] as const);
  return Object.fromEntries(await Promise.all(pairs));
}

/** Puts a document in place as an operator would. @throws Error when it is not taken */
export async function put(
  { url }: Pick<Cloud, 'url'>,
  collectionName: string,
  document: object,
): Promise<void> {
  const body = { action: 'database.insertDocument', collectionName, data: [JSON.stringify(document)] };
  const answer: any = await (
    await fetch(`${url}/admin`, { method: 'POST', body: JSON.stringify(body) })
  ).json();
  if (answer.code) throw new Error(`${collectionName}: ${answer.code} ${answer.message}`);
}
