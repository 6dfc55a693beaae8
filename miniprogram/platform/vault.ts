import { gcm } from '@noble/ciphers/aes';
import { fromBase64, toBase64 } from './base64';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
/** Random bytes fetched at once: WeChat gives them only asynchronously, and what is typed is sealed at once. */
const POOL_BYTES = 6000;
const VERSION = 'v1.';
/** As many characters as a call takes arguments everywhere. */
const CHUNK = 4096;

/** A vault cannot be opened, or no randomness is left: nothing must be written then. */
export class VaultFailed extends Error {}

/**
 * Keeps values on the phone so that who has the phone's storage cannot read them: AES-256-GCM with a random nonce, bound to
 * the place of the value. The key is never stored: it comes from the server and ends with the app.
 */
export class Vault {
  private pool: Uint8Array = new Uint8Array(0);
  private filling: Promise<void> | null = null;

  private constructor(private readonly key: Uint8Array) {}

  /** `key`: 32 bytes, base64url. @throws VaultFailed */
  static async open(key: string): Promise<Vault> {
    const bytes = fromBase64(key);
    if (bytes.length !== KEY_BYTES) throw new VaultFailed('not a key');
    const vault = new Vault(bytes);
    await vault.fill();
    return vault;
  }

  /** @throws VaultFailed when there is no randomness left */
  seal(place: string, value: unknown): string {
    const nonce = this.nonce();
    const sealed = gcm(this.key, nonce, toBytes(place)).encrypt(toBytes(JSON.stringify(value)));
    const whole = new Uint8Array(nonce.length + sealed.length);
    whole.set(nonce);
    whole.set(sealed, nonce.length);
    return VERSION + toBase64(whole);
  }

  /** Null when it is no value of this vault and place: of another key, moved, or changed. */
  open(place: string, sealed: string): unknown {
    if (!sealed.startsWith(VERSION)) return null;
    try {
      const whole = fromBase64(sealed.slice(VERSION.length));
      const cipher = gcm(this.key, whole.slice(0, NONCE_BYTES), toBytes(place));
      return JSON.parse(toText(cipher.decrypt(whole.slice(NONCE_BYTES)))) as unknown;
    } catch {
      return null;
    }
  }

  private nonce(): Uint8Array {
    if (this.pool.length < POOL_BYTES / 2) void this.fill().catch(() => undefined);
    if (this.pool.length < NONCE_BYTES) throw new VaultFailed('no randomness left');
    const nonce = this.pool.slice(0, NONCE_BYTES);
    this.pool = this.pool.slice(NONCE_BYTES);
    return nonce;
  }

  private fill(): Promise<void> {
    this.filling ??= randomBytes(POOL_BYTES)
      .then((bytes) => {
        this.pool = bytes;
      })
      .finally(() => {
        this.filling = null;
      });
    return this.filling;
  }
}

function randomBytes(length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    wx.getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: () => reject(new VaultFailed('no randomness')),
    });
  });
}

/** UTF-8 by hand: mini-programs have no TextEncoder. */
function toBytes(text: string): Uint8Array {
  const binary = encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function toText(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.slice(at, at + CHUNK));
  return decodeURIComponent(
    binary.replace(/[^]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`),
  );
}
