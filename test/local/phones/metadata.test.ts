import kept from '../../../contract/phoneMetadata.json';
import { phoneMetadata } from '../../../local/phones/metadata';

/** What of libphonenumber's metadata the phone carries; all of it is 150 KB. */
const MOST_BYTES = 16 * 1024;

it('is what libphonenumber says now: else npx tsx local/phones/main.ts', () => {
  expect(kept).toEqual(JSON.parse(JSON.stringify(phoneMetadata())));
  expect(JSON.stringify(kept).length).toBeLessThan(MOST_BYTES);
});
