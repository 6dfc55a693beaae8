import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

import { Damaged } from '../kernel/failure';
import type { Secrets } from '../kernel/ports';

/** 32 letters and digits that are not mistaken for one another: 5 bits each, without bias. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const ID_LENGTH = 24;
/** Lengths in bytes that AES-256-GCM wants. Source: NIST SP 800-38D. */
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface KeyRing {
  current: string;
  keys: Record<string, Buffer>;
  index: Buffer;
}

const idFrom = (bytes: Buffer) =>
  Array.from(bytes.subarray(0, ID_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

function keyFrom(name: string, encoded: unknown): Buffer {
  const key = typeof encoded === 'string' ? Buffer.from(encoded, 'base64') : Buffer.alloc(0);
  if (key.length !== KEY_BYTES) throw new Error(`ARCHIVE_KEYS: ${name} is not 32 bytes in base64`);
  return key;
}

function parse(setting: string): unknown {
  try {
    return JSON.parse(setting);
  } catch {
    // The parser's own message would quote the keys.
    throw new Error('ARCHIVE_KEYS is not JSON');
  }
}

/** Never quotes the setting in an error. */
function readKeyRing(setting: string | undefined): KeyRing {
  if (!setting) throw new Error('ARCHIVE_KEYS is not set');
  const parsed = parse(setting) as { current?: unknown; keys?: unknown; index?: unknown } | null;
  const named = Object.entries((parsed?.keys ?? {}) as Record<string, unknown>);
  for (const [id] of named)
    if (!/^[A-Za-z0-9_-]{1,20}$/.test(id))
      throw new Error('ARCHIVE_KEYS: a key id is not 1–20 letters and digits');
  const keys = Object.fromEntries(named.map(([id, encoded]) => [id, keyFrom(`key ${id}`, encoded)]));
  const current = parsed?.current;
  if (typeof current !== 'string' || !keys[current]) throw new Error('ARCHIVE_KEYS: current names no key');
  return { current, keys, index: keyFrom('index', parsed?.index) };
}

/**
 * Sealing with the keys of the setting: `{"current":"k2","keys":{"k1":"<base64>","k2":"<base64>"},"index":"<base64>"}`.
 * Older keys still open; new values are sealed with the current one. Sealed form: `v1.<keyId>.<iv>.<cipher and tag>`, base64url.
 * @throws Error saying what is wrong with the setting.
 */
export function makeSecrets(setting: string | undefined): Secrets {
  const ring = readKeyRing(setting);
  const hash = (parts: readonly string[]) =>
    createHmac('sha256', ring.index).update(JSON.stringify(parts)).digest();
  return {
    seal(plain, place) {
      const key = ring.keys[ring.current];
      if (!key) throw new Error('no current key');
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return ['v1', ring.current, iv.toString('base64url'), body.toString('base64url')].join('.');
    },
    open(sealed, place) {
      // What stands in the database may be anything.
      if (typeof (sealed as unknown) !== 'string') throw new Damaged('not sealed', place);
      const [version, keyId = '', iv = '', encoded = '', ...rest] = sealed.split('.');
      const key = Object.hasOwn(ring.keys, keyId) ? ring.keys[keyId] : undefined;
      const body = Buffer.from(encoded, 'base64url');
      if (version !== 'v1' || rest.length > 0 || body.length < TAG_BYTES)
        throw new Damaged('not sealed', place);
      if (!key) throw new Damaged('sealed with an unknown key', place);
      const cut = body.length - TAG_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(place))
        .setAuthTag(body.subarray(cut));
      try {
        return decipher.update(body.subarray(0, cut), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw new Damaged('tampered with or moved', place);
      }
    },
    index: (plain, purpose) => hash(['index', purpose, plain]).toString('base64url'),
    idOf: (...parts) => idFrom(hash(['id', ...parts])),
    newId: () => idFrom(randomBytes(ID_LENGTH)),
  };
}
