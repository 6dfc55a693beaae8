import { closeSync, fdatasyncSync, openSync } from 'node:fs';

import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

import { closeSqliteFile, openSqliteFile, type SqliteFile } from './sqliteFile';

/** A value SQLite stores. */
export type Cell = string | number | Uint8Array | null;

/** The few SQL verbs the stores need, with statements prepared once; `Row` is the type of a result's rows. */
export class Sql<Row> {
  private readonly connection: DatabaseSyncInstance;
  private readonly statements = new Map<string, StatementSyncInstance>();
  private log: number | undefined;

  /** @throws Error saying what is wrong with the file */
  constructor(private readonly file: SqliteFile) {
    this.connection = openSqliteFile(file);
  }

  /** One statement, not flushed: within `atomically`, or before `flush`. */
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

  /** All of `work` or nothing of it, flushed. */
  atomically<T>(work: () => T): T {
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      this.flush();
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures, a full disk among them.
      if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * Makes what was committed outlive a crash of the machine. SQLite would do so at each commit (synchronous = FULL), but by fsync,
   * which writes the file's times too and takes twice as long; with NORMAL it keeps the order of writes and leaves the flush to us.
   */
  flush(): void {
    if (!this.file.durable) return;
    this.log ??= openSync(`${this.file.file}-wal`, 'r+');
    fdatasyncSync(this.log);
  }

  /** Drops prepared statements, whose tables are about to go. */
  forget(): void {
    this.statements.clear();
  }

  /** Brings everything into the file itself; nothing is left beside it. */
  close(): void {
    this.forget();
    if (this.log !== undefined) closeSync(this.log);
    this.log = undefined;
    closeSqliteFile(this.connection);
  }

  private prepared(sql: string): StatementSyncInstance {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.connection.prepare(sql)));
    return statement;
  }
}
