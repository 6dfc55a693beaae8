import { randomUUID } from 'node:crypto';
import { type Collection } from './collection';
import { resourcesOf, type Change, type Staged } from './changes';
import { identity, type Differences } from './reading';
import { transactionConflict, transactionGone } from './refusal';
import { type Stored } from './stored';

/** Life of a transaction in ms. Source: the real service's own error text, asserted by its users' tests. */
export const TRANSACTION_LIFE_MS = 30_000;

/** How often a waiting writer looks again, in ms: a transaction may expire by the clock without any event. */
const POLL_MS = 200;

/** A transaction under way. `snapshot` is the commit count at its first operation. */
export interface Transaction {
  readonly id: string;
  readonly startedAt: number;
  snapshot: number | undefined;
  readonly overlay: Map<Collection, Map<string, Staged>>;
  readonly locks: Set<string>;
  readonly timer: NodeJS.Timeout;
}

interface Version {
  at: number;
  before: Stored | null;
}

/**
 * Snapshot isolation with eager write conflicts, as MongoDB has it. Writes wait in an overlay and lock what they touch;
 * what others commit meanwhile is kept as before-images for as long as a snapshot needs them.
 */
export class Transactions {
  private readonly open = new Map<string, Transaction>();
  private readonly holders = new Map<string, Transaction>();
  private readonly touched = new Map<string, number>();
  private readonly history = new Map<Collection, Map<string, Version[]>>();
  private readonly waiters = new Set<() => void>();
  private commits = 0;

  constructor(private readonly clock: { now(): number }) {}

  begin(): Transaction {
    const id = randomUUID();
    const timer = setTimeout(() => this.expire(id), TRANSACTION_LIFE_MS).unref();
    const transaction = {
      id,
      startedAt: this.clock.now(),
      snapshot: undefined,
      overlay: new Map(),
      locks: new Set<string>(),
      timer,
    };
    this.open.set(id, transaction);
    return transaction;
  }

  /** A live transaction. @throws CloudError DATABASE_TRANSACTION_FAIL after its end or 30 s */
  get(id: unknown): Transaction {
    const transaction = this.open.get(String(id));
    if (transaction && !this.expired(transaction)) return transaction;
    throw transactionGone();
  }

  /** Takes the snapshot, at the first operation as MongoDB does. */
  enter(transaction: Transaction): void {
    transaction.snapshot ??= this.commits;
  }

  /** What the transaction sees otherwise than the store: its own writes, and what was there before others' later commits. */
  differences(transaction: Transaction, collection: Collection): Differences {
    const seen = new Map<string, Stored | null>();
    for (const [id, versions] of this.history.get(collection) ?? []) {
      const since = versions.find(({ at }) => at > (transaction.snapshot ?? this.commits));
      if (since) seen.set(id, since.before);
    }
    for (const [id, { document }] of transaction.overlay.get(collection) ?? []) seen.set(id, document);
    return seen;
  }

  /** Locks what a change touches. @throws CloudError DATABASE_TRANSACTION_CONFLICT if another holds it or committed it since the snapshot */
  lock(transaction: Transaction, change: Change): void {
    const resources = resourcesOf(change);
    for (const resource of resources) {
      const holder = this.holder(resource);
      const newer = (this.touched.get(resource) ?? 0) > (transaction.snapshot ?? this.commits);
      if (newer || (holder && holder !== transaction)) throw transactionConflict();
    }
    for (const resource of resources) {
      transaction.locks.add(resource);
      this.holders.set(resource, transaction);
    }
  }

  /** Puts a locked change where only the transaction sees it. */
  stage(transaction: Transaction, { collection, id, after }: Change): void {
    let staged = transaction.overlay.get(collection);
    if (!staged) transaction.overlay.set(collection, (staged = new Map<string, Staged>()));
    staged.set(identity(id), { id, document: after ?? null });
  }

  /** Whether any may hold a lock. */
  areLocking(): boolean {
    return this.holders.size > 0;
  }

  /** The live transaction that locks a resource. */
  holder(resource: string): Transaction | undefined {
    const transaction = this.holders.get(resource);
    return transaction && !this.expired(transaction) ? transaction : undefined;
  }

  /** Remembers what committed changes replaced, while any snapshot but that of `own` may still look back. */
  remember(changes: readonly Change[], own?: Transaction): void {
    const watched = [...this.open.values()].some(
      (transaction) => transaction !== own && transaction.snapshot !== undefined,
    );
    if (changes.length === 0 || !watched) return;
    const at = ++this.commits;
    for (const change of changes) {
      for (const resource of resourcesOf(change)) this.touched.set(resource, at);
      let versions = this.history.get(change.collection);
      if (!versions) this.history.set(change.collection, (versions = new Map<string, Version[]>()));
      const id = identity(change.id);
      versions.set(id, [...(versions.get(id) ?? []), { at, before: change.before ?? null }]);
    }
  }

  /** Ends a transaction, committed or not: releases its locks and wakes who waits for them. */
  end(transaction: Transaction): void {
    clearTimeout(transaction.timer);
    this.open.delete(transaction.id);
    for (const resource of transaction.locks) this.holders.delete(resource);
    this.prune();
    for (const wake of [...this.waiters]) wake();
  }

  endAll(): void {
    for (const transaction of [...this.open.values()]) this.end(transaction);
  }

  /** Resolves when some transaction has ended, or shortly. */
  nextEnd(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiters.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, POLL_MS);
      this.waiters.add(wake);
    });
  }

  private expired(transaction: Transaction): boolean {
    if (this.clock.now() - transaction.startedAt < TRANSACTION_LIFE_MS) return false;
    this.end(transaction);
    return true;
  }

  private expire(id: string): void {
    const transaction = this.open.get(id);
    // The injected clock may run behind real time; then the check at use ends it.
    if (transaction) this.expired(transaction);
  }

  private prune(): void {
    const snapshots = [...this.open.values()].flatMap(({ snapshot }) =>
      snapshot === undefined ? [] : [snapshot],
    );
    const oldest = Math.min(...snapshots, Number.POSITIVE_INFINITY);
    for (const [resource, at] of this.touched) if (at <= oldest) this.touched.delete(resource);
    for (const [collection, documents] of this.history) {
      for (const [id, versions] of documents) {
        const needed = versions.filter(({ at }) => at > oldest);
        if (needed.length > 0) documents.set(id, needed);
        else documents.delete(id);
      }
      if (documents.size === 0) this.history.delete(collection);
    }
  }
}
