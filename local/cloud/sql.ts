import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

import { closeSqliteFile, openSqliteFile, type SqliteFile } from './sqliteFile';

/** A value SQLite stores. */
export type Cell = string | number | Uint8Array | null;

/** The few SQL verbs the stores need, with statements prepared once; `Row` is the type of a result's rows. */
export class Sql<Row> {
  private readonly connection: DatabaseSyncInstance;
  private readonly statements = new Map<string, StatementSyncInstance>();

  /** @throws Error saying what is wrong with the file */
  constructor(file: SqliteFile) {
    this.connection = openSqliteFile(file);
  }

  run(sql: string, ...cells: Cell[]): { changes: number; lastInsertRowid: number | bigint } {
    return this.prepared(sql).run(...cells);
  }

  get(sql: string, ...cells: Cell[]): Row | undefined {
    return this.prepared(sql).get(...cells) as Row | undefined;
  }

  all(sql: string, ...cells: Cell[]): Row[] {
    return this.prepared(sql).all(...cells) as Row[];
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  /** All of `work` or nothing of it. */
  atomically<T>(work: () => T): T {
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures, a full disk among them.
      if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      throw error;
    }
  }

  /** Drops prepared statements, whose tables are about to go. */
  forget(): void {
    this.statements.clear();
  }

  /** Brings everything into the file itself; nothing is left beside it. */
  close(): void {
    this.forget();
    closeSqliteFile(this.connection);
  }

  private prepared(sql: string): StatementSyncInstance {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.connection.prepare(sql)));
    return statement;
  }
}
