import path from 'node:path';

import { Sql } from './sql';

/** The layout of the tables: raise it with a change that older code would misread. */
const FORMAT = 1;

/** What the platform itself remembers (not the application's documents). */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY, openid TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS grants (openid TEXT, templateId TEXT, remaining INTEGER NOT NULL,
    PRIMARY KEY (openid, templateId));
  CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, message TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS phoneCodes (code TEXT PRIMARY KEY, phone TEXT NOT NULL, expiresAt INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS mediaChecks (traceId TEXT PRIMARY KEY, job TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, etag TEXT NOT NULL,
    openid TEXT, storedAt INTEGER NOT NULL);`;

/** The SQLite file of sessions, grants, messages and the list of stored files. */
export class PlatformStore {
  private readonly sql: Sql<Record<string, unknown>>;

  constructor(dataDir: string, durable: boolean) {
    const file = path.join(dataDir, 'platform.sqlite');
    this.sql = new Sql({ file, durable, format: FORMAT, landmark: 'settings' });
    this.sql.exec(SCHEMA);
  }

  run(sql: string, ...values: (string | number | null)[]): number {
    const { changes } = this.sql.run(sql, ...values);
    this.sql.flush();
    return changes;
  }

  all(sql: string, ...values: (string | number | null)[]): Record<string, unknown>[] {
    return this.sql.all(sql, ...values);
  }

  get(sql: string, ...values: (string | number | null)[]): Record<string, unknown> | undefined {
    return this.sql.get(sql, ...values);
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
    for (const table of ['sessions', 'grants', 'messages', 'phoneCodes', 'mediaChecks', 'files'])
      this.run(`DELETE FROM ${table}`);
  }

  close(): void {
    this.sql.close();
  }
}
