import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

import { storageFailure } from './storageFailure';

const SQLITE_BUSY = 5;

/** Where one local cloud keeps its files. */
export interface DataDirectory {
  path: string;
  isDurable: boolean;
  /** Lets another local cloud use a durable directory; removes a temporary one. */
  release(): void;
}

/**
 * `given`, made if need be; otherwise a new temporary directory. Readable by this user only: it holds personal data.
 * @throws Error when another local cloud has it
 */
export function openDataDirectory(given: string | undefined, isDurable = given !== undefined): DataDirectory {
  if (given !== undefined) {
    mkdirSync(given, { recursive: true, mode: 0o700 });
    return { path: path.resolve(given), isDurable, release: lock(given) };
  }
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'owner-archive-cloud-'));
  const release = (): void => rmSync(temporary, { recursive: true, force: true });
  return { path: temporary, isDurable, release };
}

/**
 * Two gateways on one directory would not see each other's open transactions. SQLite's file lock serves: unlike a lock
 * file it ends with the process, however that ends.
 */
function lock(directory: string): () => void {
  let holder: DatabaseSyncInstance | undefined;
  try {
    holder = new DatabaseSync(path.join(directory, 'lock.sqlite'));
    holder.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    holder?.close();
    const isTaken = (error as { errcode?: number }).errcode === SQLITE_BUSY;
    const reason = isTaken
      ? 'is in use by another local cloud'
      : `cannot be locked: ${storageFailure(error) ?? (error as Error).message}`;
    throw new Error(`the data directory ${reason}: ${directory}`, { cause: error });
  }
  const held = holder;
  return () => held.close();
}
