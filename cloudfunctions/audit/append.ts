import { Failure } from '../kernel/failure';
import type { Database, Transaction } from '../kernel/ports';
import { entryId, LOG } from './chain';
import type { Link } from './stored';

/** Calls of one person at the same moment; each loses to another at most once. */
const MOST_TRIES = 60;

/** The newest entry of a chain, or null. */
export async function findHead<L extends Link>(database: Database, chain: string): Promise<L | null> {
  const [head] = await database.find<L>(LOG, { chain }, { order: [['seq', 'desc']], limit: 1 });
  return head ?? null;
}

/**
 * Appends what `make` makes of the newest entry, and gives it. The id says the number, so of two at once one is second; it looks
 * again and takes the next. Nothing is written when `make` gives back the newest itself.
 * @throws Failure UNAVAILABLE when it was second every time.
 */
export async function append<L extends Link>(
  database: Database,
  chain: string,
  known: L | null,
  make: (head: L | null) => L,
): Promise<L> {
  let head = known;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const entry = make(head);
    if (entry === head || (await database.insert(LOG, entry))) return entry;
    head = await findHead<L>(database, chain);
  }
  throw new Failure('UNAVAILABLE', 'somebody else was first every time');
}

/** The newest entry as `transaction` sees it, starting from one known. @throws Failure UNAVAILABLE as `append`. */
export async function headIn<L extends Link>(
  transaction: Transaction,
  chain: string,
  known: L | null,
): Promise<L | null> {
  let head = known;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const next = await transaction.get<L>(LOG, entryId(chain, (head?.seq ?? 0) + 1));
    if (!next) return head;
    head = next;
  }
  throw new Failure('UNAVAILABLE', 'the chain grows too fast');
}
