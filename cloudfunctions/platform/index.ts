import type { Platform, Senders } from '../kernel/ports';
import type { RoundTrips } from '../kernel/roundTrips';
import { openContentChecks } from './content';
import { openDatabase } from './database';
import { openFiles } from './files';
import { inPieces } from './inPieces';
import { openLog } from './log';
import { openMessages } from './messages';
import { makeSecrets } from './secrets';

export { identify } from './identity';
export { openLog } from './log';

/**
 * The platform of one invocation, set up from the environment; `trips` counts the database's. `senders` only in the function that sends.
 * @throws Error when a setting is missing or malformed.
 */
export function makePlatform(trips: RoundTrips, senders: Senders | null = null): Platform {
  return {
    database: inPieces(openDatabase(trips)),
    secrets: makeSecrets(process.env['ARCHIVE_KEYS']),
    files: openFiles(),
    messages: openMessages(process.env['TEMPLATES']),
    senders,
    content: openContentChecks(),
    log: openLog(),
    now: () => Date.now(),
  };
}
