import { entryId, hashOf, markOf } from '../../cloudfunctions/audit/chain';
import type { AuditEntry } from '../../cloudfunctions/audit/stored';
import type { Secrets } from '../../cloudfunctions/kernel/ports';

/** Where a chain does not hold, and how one can tell. */
export interface Break {
  chain: string;
  /** Number of the link; of what is gone, the first. */
  seq: number;
  what: 'altered' | 'missing' | 'inserted' | 'cut';
  detail: string;
}

/** An entry as it may stand in the database, where anything may stand. */
export type Found = Pick<AuditEntry, '_id' | 'chain' | 'seq'> & Partial<AuditEntry>;

/**
 * Goes along chains, entry by entry in order of chain, number and id, and remembers nothing but the last. After a chain's first
 * break the rest of it proves nothing and is passed over.
 */
export class ChainWalk {
  chains = 0;
  entries = 0;
  private chain: string | undefined;
  private last: { seq: number; hash: string } | null = null;
  private isBroken = false;

  constructor(private readonly secrets: Secrets) {}

  /** The break that `entry` shows, or null. */
  step(entry: Found): Break | null {
    if (entry.chain !== this.chain) {
      this.chain = entry.chain;
      this.chains += 1;
      this.last = null;
      this.isBroken = false;
    }
    this.entries += 1;
    if (this.isBroken) return null;
    const wrong = this.wrongWith(entry);
    this.isBroken = wrong !== null;
    this.last = { seq: entry.seq, hash: entry.hash ?? '' };
    return wrong;
  }

  private wrongWith(entry: Found): Break | null {
    const { chain, seq, previous, hash } = entry;
    const due = (this.last?.seq ?? 0) + 1;
    const found = (what: Break['what'], detail: string, at = seq): Break => ({
      chain,
      seq: at,
      what,
      detail,
    });
    if (entry._id !== entryId(chain, seq)) return found('inserted', `its id is ${entry._id}`);
    if (seq > due) return found('missing', seq - due === 1 ? 'gone' : `gone, up to ${seq - 1}`, due);
    if (seq < due) return found('inserted', 'there is no such number');
    const follows = (previous ?? null) === (this.last?.hash ?? null);
    if (hashOf(this.secrets, entry) !== hash)
      return follows
        ? found('altered', 'its hash is not that of its fields')
        : found('inserted', 'it belongs neither here nor to the entry before');
    if (!follows) return found('inserted', 'it follows another entry than the one before');
    return this.isReasonKept(entry) ? null : found('altered', 'its reason is another');
  }

  private isReasonKept({ _id, reasonSealed = null, reasonMark = null }: Found): boolean {
    if (reasonMark === null) return reasonSealed === null;
    // Erased, as people may ask: what it said is gone, that there was one is not.
    if (reasonSealed === null) return true;
    try {
      const reason = this.secrets.open(reasonSealed, `accessLogs/${_id}/reason`);
      return markOf(this.secrets, _id, reason) === reasonMark;
    } catch {
      return false;
    }
  }
}
