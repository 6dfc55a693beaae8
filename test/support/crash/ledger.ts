/** What the clients of a crashing server know: all that was acknowledged, and what they had only asked for. */
export class Ledger {
  /** Counters by id: the count that was acknowledged, and the highest asked for. */
  readonly counters = new Map<string, { acknowledged: number; asked: number }>();
  /** Counters whose removal was acknowledged, or only asked for. */
  readonly removed = new Set<string>();
  readonly perhapsRemoved = new Set<string>();
  /** Committed transfers. */
  readonly transfers = new Set<string>();
  /** Files by path: the contents each may have, undefined for none; one alone once that was acknowledged. */
  readonly files = new Map<string, (string | undefined)[]>();
  /** What a file's path follows in its id. */
  filePrefix = '';
  /** Acknowledged writes in all. */
  acknowledged = 0;
}
