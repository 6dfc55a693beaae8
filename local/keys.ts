import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** AES-256 and HMAC-SHA-256 keys. */
const KEY_BYTES = 32;

/** New keys in the form the functions read from ARCHIVE_KEYS. */
export function makeKeys(): string {
  const key = () => randomBytes(KEY_BYTES).toString('base64');
  return JSON.stringify({ current: 'k1', keys: { k1: key() }, index: key() });
}

/**
 * The keys in `file`, made at the first start. Only this user may read it: with it, all personal data can be read.
 * @throws Error when the file is not JSON: making other keys would lose what was sealed with these.
 */
export function readOrMakeKeys(file: string): { json: string } {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${process.pid}.new`;
    writeFileSync(unfinished, `${makeKeys()}\n`, { mode: 0o600 });
    renameSync(unfinished, file);
  }
  const json = readFileSync(file, 'utf8').trim();
  try {
    JSON.parse(json);
  } catch {
    // The parser's own message would quote the keys.
    throw new Error(
      `${file} holds no keys: it is not JSON. Put the right file back, or start over with --fresh.`,
    );
  }
  return { json };
}
