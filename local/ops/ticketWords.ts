import { makeSecrets } from '../../cloudfunctions/platform/secrets';
import { textPlace } from '../../cloudfunctions/tickets/places';
import type { Ticket } from '../../cloudfunctions/tickets/stored';
import { wordKeys } from '../../cloudfunctions/tickets/wordKeys';
import type { Environment } from './environment';
import type { Report } from './schema';

/** Tickets read at a time. */
const BATCH = 100;

/**
 * Writes anew by which words each ticket is found: for tickets older than the search. May be stopped and run again; a ticket that
 * changes meanwhile is left to the next run.
 */
export async function writeTicketWords({ sdk }: Environment, keys: string, report: Report): Promise<void> {
  const secrets = makeSecrets(keys);
  const database = sdk.database();
  const tickets = database.collection('tickets');
  let written = 0;
  for (let after = ''; ;) {
    const page = await tickets
      .where({ _id: database.command.gt(after) })
      .orderBy('_id', 'asc')
      .limit(BATCH)
      .get();
    const found = page.data as Ticket[];
    const last = found.at(-1);
    if (!last) break;
    for (const { _id, version, communityId, textSealed, searchKeys } of found) {
      const words = wordKeys(secrets, communityId, secrets.open(textSealed, textPlace(_id))).sort();
      if (words.join() === searchKeys?.join()) continue;
      await tickets.where({ _id, version }).update({ searchKeys: words });
      written += 1;
    }
    after = last._id;
  }
  report(`${written} tickets written anew`);
}
