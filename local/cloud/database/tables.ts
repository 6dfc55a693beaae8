import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';

/** A value SQLite stores. */
type Cell = string | number | Uint8Array | null;

/** The columns of the store's tables; a row holds those its statement selects. */
export interface Columns {
  number: number;
  name: string;
  definition: string;
  multikey: number;
  seq: number;
  key: Uint8Array;
  body: string;
  n: number;
}

/** The few SQL verbs the store needs, with statements prepared once. */
export class Tables {
  private readonly connection: DatabaseSyncInstance;
  private readonly statements = new Map<string, StatementSyncInstance>();

  /** `durable`: an acknowledged commit survives a crash of the machine (synchronous=FULL); otherwise only of nothing. */
  constructor(file: string, durable: boolean) {
    this.connection = new DatabaseSync(file);
    this.connection.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durable ? 'FULL' : 'OFF'}; PRAGMA busy_timeout = 5000`,
    );
  }

  run(sql: string, ...cells: Cell[]): number {
    return Number(this.prepared(sql).run(...cells).lastInsertRowid);
  }

  get(sql: string, ...cells: Cell[]): Columns | undefined {
    return this.prepared(sql).get(...cells) as Columns | undefined;
  }

  all(sql: string, ...cells: Cell[]): Columns[] {
    return this.prepared(sql).all(...cells) as Columns[];
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  /** All of `work` or nothing of it. */
  atomically<T>(work: () => T): T {
    this.connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.connection.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures, a full disk among them.
      if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      throw error;
    }
  }

  /** Drops prepared statements, which would keep dropped tables busy. */
  forget(): void {
    this.statements.clear();
  }

  close(): void {
    this.statements.clear();
    this.connection.close();
  }

  private prepared(sql: string): StatementSyncInstance {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.connection.prepare(sql)));
    return statement;
  }
}
