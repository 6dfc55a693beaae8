import path from 'node:path';

import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

/** What the platform itself remembers (not the application's documents). */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY, openid TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS grants (openid TEXT, templateId TEXT, remaining INTEGER NOT NULL,
    PRIMARY KEY (openid, templateId));
  CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, message TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS phoneCodes (code TEXT PRIMARY KEY, phone TEXT NOT NULL, expiresAt INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, etag TEXT NOT NULL,
    openid TEXT, storedAt INTEGER NOT NULL);`;

/** The SQLite file of sessions, grants, messages and the list of stored files. */
export class PlatformStore {
  private readonly db: DatabaseSyncInstance;

  constructor(dataDir: string, durable: boolean) {
    this.db = new DatabaseSync(path.join(dataDir, 'platform.sqlite'));
    this.db.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=${durable ? 'FULL' : 'OFF'}; ${SCHEMA}`);
  }

  run(sql: string, ...values: (string | number | null)[]): number {
    return this.db.prepare(sql).run(...values).changes;
  }

  all(sql: string, ...values: (string | number | null)[]): Record<string, unknown>[] {
    return this.db.prepare(sql).all(...values) as Record<string, unknown>[];
  }

  get(sql: string, ...values: (string | number | null)[]): Record<string, unknown> | undefined {
    return this.all(sql, ...values)[0];
  }

  setting(name: string): string | undefined {
    const row = this.get('SELECT value FROM settings WHERE name = ?', name);
    return row ? String(row['value']) : undefined;
  }

  saveSetting(name: string, value: string): void {
    this.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', name, value);
  }

  /** Forgets everything but the settings (the signing key must outlive a reset). */
  clear(): void {
    for (const table of ['sessions', 'grants', 'messages', 'phoneCodes', 'files'])
      this.run(`DELETE FROM ${table}`);
  }

  close(): void {
    this.db.close();
  }
}
