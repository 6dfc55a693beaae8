import { existsSync, statSync } from 'node:fs';

import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

import { storageFailure } from './storageFailure';

/** How to open one of the cloud's SQLite files. */
export interface SqliteFile {
  file: string;
  /** What was flushed survives a crash of the machine (see Sql.flush); otherwise nothing does. */
  durable: boolean;
  /** The layout this code reads and writes, from 1. A file without a number is of layout 1: the first ones had none. */
  format: number;
  /** A table that every such file has, by which a stranger's file is known. */
  landmark: string;
}

/** Bytes up to which a file is checked whole at the start (0.1 s); of a larger one damage shows when it is met. */
const CHECKED_BYTES = 32 * 1024 * 1024;

/** KB of pages kept in memory. */
const CACHE_KB = 32 * 1024;

/**
 * Opens or creates a file of this process alone. Nothing is written before the file is known to be ours and whole.
 * @throws Error saying what is wrong with the file
 */
export function openSqliteFile({ file, durable, format, landmark }: SqliteFile): DatabaseSyncInstance {
  let connection: DatabaseSyncInstance | undefined;
  try {
    connection = new DatabaseSync(file);
    // Nobody else may have the file, and locks that need not be taken again at each statement cost no time. Before anything is
    // read: the shared memory that a log is otherwise read through cannot be made on a full disk.
    connection.exec('PRAGMA locking_mode = EXCLUSIVE');
    const found = inspect(connection, file, format, landmark);
    connection.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durable ? 'NORMAL' : 'OFF'}; PRAGMA cache_size = -${CACHE_KB}`,
    );
    if (found !== format) connection.exec(`PRAGMA user_version = ${format}`);
    return connection;
  } catch (error) {
    if (connection) closeSqliteFile(connection);
    throw new Error(`${file}: ${storageFailure(error) ?? (error as Error).message}`, { cause: error });
  }
}

/** The format number in the file. @throws Error if the file is not for us */
function inspect(connection: DatabaseSyncInstance, file: string, format: number, landmark: string): number {
  const cell = (sql: string): unknown => Object.values((connection.prepare(sql).get() ?? {}) as object)[0];
  const found = Number(cell('PRAGMA user_version'));
  if (found > format)
    throw new Error(
      `the file was written by a newer version (format ${found}; this one reads up to ${format}). Nothing was changed.`,
    );
  const tables = Number(cell('SELECT count(*) FROM sqlite_master'));
  const ours = cell(`SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '${landmark}'`) === 1;
  if (tables > 0 && !ours)
    throw new Error('the file is a database of some other program. Nothing was changed.');
  if (tables === 0 || !existsSync(file) || statSync(file).size > CHECKED_BYTES) return found;
  const verdict = cell('PRAGMA quick_check(1)');
  if (verdict !== 'ok') throw new Error(`the file is damaged (${String(verdict)}). Nothing was changed.`);
  return found;
}

/**
 * Closes a file: everything is in it then, nothing beside it, and another connection may have it. Prepared statements live until
 * they are collected and keep the connection half open, so its log and its lock are given up first.
 */
export function closeSqliteFile(connection: DatabaseSyncInstance): void {
  for (const step of [
    'PRAGMA journal_mode = DELETE',
    'PRAGMA locking_mode = NORMAL; SELECT 1 FROM sqlite_master',
  ]) {
    try {
      connection.exec(step);
    } catch {
      // A damaged or full disk: what is in the log is found there at the next opening.
    }
  }
  connection.close();
}
