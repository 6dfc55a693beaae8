import { demoDocuments } from './build';
import { readJson, readPhoto } from './read';
import { makeSecrets } from '../../cloudfunctions/platform/secrets';
import type { Stored } from '../../cloudfunctions/kernel/ports';
import type { Environment } from '../ops/environment';
import type { Report } from '../ops/schema';

/** Documents sent in one request: a request may hold 16 MB, a household a few KB. */
const BATCH = 200;

/**
 * Writes the demo communities into an environment whose collections are there. Deterministic but for the moment that
 * "two hours ago" counts from. @throws Error when there is data already: a demo is never mixed with real records.
 */
export async function loadDemo(
  { sdk, id }: Environment,
  keys: string,
  now: number,
  report: Report,
): Promise<void> {
  const database = sdk.database();
  const { total } = (await database.collection('households').count()) as { total?: number };
  if (total)
    throw new Error(`environment ${id} holds ${total} households already; the demo is for an empty one`);
  const documents = demoDocuments({ secrets: makeSecrets(keys), now }, await uploadPhotos(sdk));
  for (const [name, all] of documents) {
    for (let from = 0; from < all.length; from += BATCH)
      await insert(database, name, all.slice(from, from + BATCH));
    report(`${name}: ${all.length}`);
  }
}

async function insert(
  database: ReturnType<Environment['sdk']['database']>,
  name: string,
  documents: Stored[],
): Promise<void> {
  await database.collection(name).add(documents);
}

async function uploadPhotos(sdk: Environment['sdk']): Promise<Map<string, string>> {
  const names = [...new Set(readJson('tickets.json').flatMap((entry) => entry.photos ?? []))];
  const uploaded = names.map(async (name): Promise<[string, string]> => {
    const { fileID } = await sdk.uploadFile({ cloudPath: `demo/${name}`, fileContent: readPhoto(name) });
    return [name, fileID];
  });
  return new Map(await Promise.all(uploaded));
}
