import { pageOf, positionOf } from '../kernel/paging';
import type { Platform } from '../kernel/ports';
import { above, atMost } from '../kernel/query';
import { append, findHead } from './append';
import { CHECKPOINTS, linked, LOG } from './chain';
import type { AuditEntry, Checkpoint, Head } from './stored';

/** Entries bear the time at which their call began and are stored before it ends; no call of ours takes so long. */
const SETTLED_MS = 60_000;
/** Entries looked at for one checkpoint: bounds its size. */
const PAGE = 500;

/**
 * Puts on record where those chains stand that grew since the last checkpoint, in at most `most` checkpoints, and prints number
 * and hash of each: the function's log is kept elsewhere than the database, so a cut of the checkpoints themselves shows there.
 * @returns how many were written.
 */
export async function writeCheckpoints(platform: Platform, requestId: string, most: number): Promise<number> {
  const { database, log } = platform;
  let last = await findHead<Checkpoint>(database, CHECKPOINTS);
  for (let written = 0; written < most; written += 1) {
    const grown = await pageOf<AuditEntry>(
      database,
      LOG,
      // Entries from before the chains have none.
      { at: atMost(platform.now() - SETTLED_MS), chain: above('') },
      { by: 'at', direction: 'asc', size: PAGE, after: last?.upTo },
    );
    const heads = headsOf(grown.items);
    const newest = grown.items.at(-1);
    if (!newest || heads.length === 0) return written;
    last = await write({ heads, upTo: positionOf(newest, 'at') }, last, requestId, platform);
    log.info('audit checkpoint', { seq: last.seq, hash: last.hash, chains: heads.length });
    if (grown.next === null) return written + 1;
  }
  return most;
}

async function write(
  what: Pick<Checkpoint, 'heads' | 'upTo'>,
  last: Checkpoint | null,
  requestId: string,
  platform: Platform,
): Promise<Checkpoint> {
  const { database, secrets } = platform;
  const body = { action: 'checkpoint' as const, at: platform.now(), requestId, ...what };
  return append<Checkpoint>(database, CHECKPOINTS, last, (head) => linked(secrets, CHECKPOINTS, head, body));
}

/** The newest of each chain among `entries`. */
function headsOf(entries: readonly AuditEntry[]): Head[] {
  const heads = new Map<string, Head>();
  for (const { chain, seq, hash } of entries)
    if (chain !== CHECKPOINTS && seq > (heads.get(chain)?.seq ?? 0)) heads.set(chain, { chain, seq, hash });
  return [...heads.values()];
}
