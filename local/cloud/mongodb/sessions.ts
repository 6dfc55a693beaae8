import { randomUUID } from 'node:crypto';
import { type ClientSession, type MongoClient, WriteConcern } from 'mongodb';
import { TRANSACTION_LIFE_MS } from '../database/transactions';
import { transactionGone } from '../database/refusal';

/** A transaction under way: the driver takes one operation at a time per session, so they wait for each other. */
interface Open {
  readonly session: ClientSession;
  readonly startedAt: number;
  readonly timer: NodeJS.Timeout;
  last: Promise<unknown>;
}

/** The transactions of the wire, each a session of the driver with its 30 seconds by the cloud's clock. */
export class Sessions {
  private readonly open = new Map<string, Open>();

  constructor(
    private readonly client: Pick<MongoClient, 'startSession'>,
    private readonly clock: { now(): number },
  ) {}

  begin(): string {
    const id = randomUUID();
    const session = this.client.startSession();
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: new WriteConcern('majority'),
    });
    const timer = setTimeout(() => void this.expire(id), TRANSACTION_LIFE_MS).unref();
    this.open.set(id, { session, startedAt: this.clock.now(), timer, last: Promise.resolve() });
    return id;
  }

  /** Runs one operation of a transaction, after those before it; a failure ends it. @throws CloudError DATABASE_TRANSACTION_FAIL when it is over */
  async within<T>(id: unknown, operation: (session: ClientSession) => Promise<T>): Promise<T> {
    const transaction = await this.live(id);
    const result = transaction.last.then(
      // It may have ended while this one waited.
      () => (this.open.has(String(id)) ? operation(transaction.session) : Promise.reject(transactionGone())),
    );
    transaction.last = result.catch(() => undefined);
    try {
      return await result;
    } catch (error) {
      await this.abort(String(id));
      throw error;
    }
  }

  async commit(id: unknown): Promise<void> {
    const transaction = await this.live(id);
    await transaction.last;
    this.forget(String(id), transaction);
    try {
      await transaction.session.commitTransaction();
    } finally {
      await transaction.session.endSession();
    }
  }

  /** @throws CloudError DATABASE_TRANSACTION_FAIL when it is over already */
  async rollback(id: unknown): Promise<void> {
    await this.live(id);
    await this.abort(String(id));
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.open.keys()].map((id) => this.abort(id)));
  }

  private async live(id: unknown): Promise<Open> {
    await this.expire(String(id));
    const transaction = this.open.get(String(id));
    if (!transaction) throw transactionGone();
    return transaction;
  }

  private async expire(id: string): Promise<void> {
    const transaction = this.open.get(id);
    if (transaction && this.clock.now() - transaction.startedAt >= TRANSACTION_LIFE_MS) await this.abort(id);
  }

  private async abort(id: string): Promise<void> {
    const transaction = this.open.get(id);
    if (!transaction) return;
    this.forget(id, transaction);
    // The server may have ended it, or be gone; either way it is over, which is all that is wanted.
    await transaction.session.abortTransaction().catch(() => undefined);
    await transaction.session.endSession().catch(() => undefined);
  }

  private forget(id: string, { timer }: Open): void {
    clearTimeout(timer);
    this.open.delete(id);
  }
}
