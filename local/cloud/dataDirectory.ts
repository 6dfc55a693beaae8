import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where one local cloud keeps its files. */
export interface DataDirectory {
  path: string;
  isDurable: boolean;
  /** Removes a temporary directory; leaves a durable one. */
  discard(): void;
}

/** `given`, made if need be; otherwise a new temporary directory. Readable by this user only: it holds personal data. */
export function openDataDirectory(given: string | undefined): DataDirectory {
  if (given !== undefined) {
    mkdirSync(given, { recursive: true, mode: 0o700 });
    return { path: path.resolve(given), isDurable: true, discard: () => undefined };
  }
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'owner-archive-cloud-'));
  const discard = (): void => rmSync(temporary, { recursive: true, force: true });
  return { path: temporary, isDurable: false, discard };
}
