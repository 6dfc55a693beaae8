import { CloudError } from '../failure';
import { assertNewId, assertUnique, resourcesOf, type Change } from './changes';
import { identity } from './reading';
import { type Tables } from './tables';
import { type Transaction, type Transactions } from './transactions';

/** Below the SDK's own 15 s, so that the caller hears the reason. */
const LOCK_WAIT_MS = 10_000;

/** Applies changes: at once and whole outside transactions, into the overlay inside. */
export class Writer {
  constructor(
    private readonly tables: Tables,
    private readonly transactions: Transactions,
    private readonly lockWaitMs = LOCK_WAIT_MS,
  ) {}

  /** `compute` reads what to change; outside a transaction it runs again after each wait for a lock. @throws CloudError */
  async write(transaction: Transaction | undefined, compute: () => Change[]): Promise<void> {
    if (transaction) {
      for (const change of compute()) this.stage(transaction, change);
      return;
    }
    const deadline = performance.now() + this.lockWaitMs;
    for (;;) {
      const changes = compute();
      if (!this.isBlocked(changes)) {
        this.apply(changes);
        return;
      }
      if (performance.now() > deadline) {
        throw new CloudError(
          'DATABASE_REQUEST_FAILED',
          '[FailedOperation] operation exceeded time limit: a transaction holds the document',
        );
      }
      await this.transactions.nextEnd();
    }
  }

  /** Makes a transaction's writes everyone's, in one SQLite transaction, and ends it. */
  commit(transaction: Transaction): void {
    const changes: Change[] = [...transaction.overlay].flatMap(([collection, documents]) =>
      [...documents].map(([, { id, document }]) => ({
        collection,
        id,
        before: collection.get(id),
        after: document ?? undefined,
      })),
    );
    try {
      if (changes.length > 0) {
        this.tables.atomically(() => {
          // Removals first: an insert may take over a key that a removal gives up.
          for (const { collection, before, after } of changes)
            if (before && !after) collection.remove(before);
          for (const { collection, before, after } of changes) if (after) collection.put(before, after);
        });
      }
      this.transactions.remember(changes, transaction);
    } finally {
      this.transactions.end(transaction);
    }
  }

  private stage(transaction: Transaction, change: Change): void {
    const { collection, id, before } = change;
    this.transactions.lock(transaction, change);
    const staged = transaction.overlay.get(collection);
    if (!before) {
      const own = staged?.get(identity(id));
      assertNewId(change, own ? own.document !== null : collection.has(id));
    }
    assertUnique(change, staged);
    this.transactions.stage(transaction, change);
  }

  private isBlocked(changes: readonly Change[]): boolean {
    if (!this.transactions.areLocking()) return false;
    return changes.some((change) =>
      resourcesOf(change).some((resource) => this.transactions.holder(resource)),
    );
  }

  private apply(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.tables.atomically(() => {
      for (const change of changes) {
        const { collection, id, before, after } = change;
        if (!before) assertNewId(change, collection.has(id));
        assertUnique(change);
        if (after) collection.put(before, after);
        else if (before) collection.remove(before);
      }
    });
    this.transactions.remember(changes);
  }
}
