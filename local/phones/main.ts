import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { phoneMetadata } from './metadata';

/** Writes `contract/phoneMetadata.json` anew; after an update of libphonenumber-js. */
writeFileSync(
  join(__dirname, '../../contract/phoneMetadata.json'),
  `${JSON.stringify(phoneMetadata(), null, 0)}\n`,
);
