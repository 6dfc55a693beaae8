/** What SQLite's primary result codes mean to the person at this machine. Source: sqlite.org/rescode.html. */
const MEANINGS: Record<number, string> = {
  5: 'the file is in use by another process',
  8: 'the disk or the file is read-only',
  10: 'the disk could not be read or written',
  11: 'the file is damaged',
  13: 'the disk is full',
  14: 'the file cannot be opened: is its folder there and writable?',
  26: 'the file is not a database, or damaged',
};

/** What is wrong with the disk or the file, if that is what `error` of SQLite says. */
export function storageFailure(error: unknown): string | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  if (typeof code !== 'number') return undefined;
  // The upper bytes tell more, for those who know SQLite.
  const meaning = MEANINGS[code & 0xff];
  return meaning && `${meaning} (SQLite ${code})`;
}
