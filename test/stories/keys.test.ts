import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { useEverything } from '../../bench/roundtrips';
import { openSealed, sealedFields } from '../support/sealedFields';
import { aStory } from '../support/story';
import { allStored } from '../support/storedData';

const home = mkdtempSync(join(tmpdir(), 'keys-'));
const story = aStory({ home });
story.atEnd(async () => rmSync(home, { recursive: true, force: true }));

/** Every sealed value at any depth, `<collection>/<_id>/<path>`. */
function anywhere(at: string, value: unknown): string[] {
  if (typeof value === 'string') return /^v1\.[\w-]{1,20}\.[\w-]{16}\./.test(value) ? [at] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => anywhere(`${at}/${key}`, inner));
}

it('every sealed value that any endpoint stores stands where the keys’ rotation finds it, and opens there', async () => {
  await useEverything(story.platform);
  const all = await allStored(story.cloud);
  const found = Object.entries(all).flatMap(([collection, documents]) =>
    documents.flatMap(({ _id, ...fields }) => anywhere(`${collection}/${String(_id)}`, fields)),
  );
  const covered = sealedFields(all);
  expect(found.sort()).toEqual(covered.map(({ place }) => `${place}Sealed`).sort());
  const keys = readFileSync(join(home, 'keys.json'), 'utf8');
  for (const one of covered) expect(openSealed(keys, one)).not.toBe('');
  const kinds = new Set(covered.map(({ place }) => place.replace(/\/.*\//, '.')));
  // Were one of these missing, the walk would have lost its way.
  for (const kind of ['persons.name', 'persons.phone', 'households.owner', 'changeRequests.draft'])
    expect(kinds).toContain(kind);
  for (const kind of ['memberships.unbindReason', 'homeRequests.applicant', 'tickets.text', 'accounts.name'])
    expect(kinds).toContain(kind);
});
