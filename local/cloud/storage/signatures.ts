import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type { PlatformStore } from '../platformStore';

/** What a signature allows: reading or writing one path. */
export type Access = 'get' | 'put';

/** A signature and the second (epoch) after which it is void. */
export interface Signature {
  sign: string;
  expires: number;
}

/** Signs paths with a key that survives restarts, so that links given out before still open. */
export class Signer {
  private readonly key: Buffer;

  constructor(store: PlatformStore) {
    const known = store.setting('signingKey');
    const key = known ?? randomBytes(32).toString('base64');
    // Only when it is new: a cloud whose disk is full must still open and answer reads.
    if (known === undefined) store.saveSetting('signingKey', key);
    this.key = Buffer.from(key, 'base64');
  }

  sign(access: Access, path: string, expires: number): Signature {
    const sign = createHmac('sha256', this.key).update(`${access}\n${expires}\n${path}`).digest('hex');
    return { sign, expires };
  }

  /** `now` in epoch milliseconds. */
  verify(access: Access, path: string, given: { sign: string; expires: number }, now: number): boolean {
    if (!Number.isSafeInteger(given.expires) || given.expires * 1000 < now) return false;
    const expected = Buffer.from(this.sign(access, path, given.expires).sign);
    const actual = Buffer.from(given.sign);
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  }
}
