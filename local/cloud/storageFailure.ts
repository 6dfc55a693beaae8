import { constants } from 'node:os';

const READ_ONLY = 'the disk or the file is read-only';
const FULL = 'the disk is full';
const UNUSABLE = 'the disk could not be read or written';

/** What SQLite's primary result codes mean to the person at this machine. Source: sqlite.org/rescode.html. */
const SQLITE: Record<number, string> = {
  5: 'the file is in use by another process',
  8: READ_ONLY,
  10: UNUSABLE,
  11: 'the file is damaged',
  13: FULL,
  14: 'the file cannot be opened: is its folder there and writable?',
  26: 'the file is not a database, or damaged',
};

/** The same for Node's own file calls. */
const NODE: Record<string, string> = {
  EACCES: 'this user may not write there',
  EDQUOT: FULL,
  EFBIG: FULL,
  EIO: UNUSABLE,
  ENOSPC: FULL,
  EROFS: READ_ONLY,
};

/** The system's own reasons for which SQLite knows no more than that reading or writing failed; it hands them on. */
const NO_ROOM: readonly unknown[] = [constants.errno.ENOSPC, constants.errno.EDQUOT, constants.errno.EFBIG];

/** What is wrong with the disk or a file on it, if that is what `error` says. */
export function storageFailure(error: unknown): string | undefined {
  const { code, errcode, systemErrno } = (error ?? {}) as Record<string, unknown>;
  // The upper bytes of SQLite's code tell more, for those who know SQLite.
  const usual = typeof errcode === 'number' ? SQLITE[errcode & 0xff] : NODE[String(code)];
  const meaning = usual === UNUSABLE && NO_ROOM.includes(systemErrno) ? FULL : usual;
  return meaning && `${meaning} (${typeof errcode === 'number' ? `SQLite ${errcode}` : String(code)})`;
}
