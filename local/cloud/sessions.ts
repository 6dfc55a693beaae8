import { randomUUID } from 'node:crypto';

import { CloudError } from './failure';
import type { PlatformStore } from './platformStore';

/** Dev logins: a token stands for an openid. There is no other way to get an identity. */
export class Sessions {
  constructor(private readonly store: PlatformStore) {}

  /** @throws CloudError INVALID_PARAM */
  login(openid: unknown): string {
    // The SDK turns an all-digit OPENID into a number and loses its last digits; WeChat's own never are.
    if (typeof openid !== 'string' || !/^(?!\d+$)[\w-]{1,64}$/.test(openid)) {
      throw new CloudError(
        'INVALID_PARAM',
        'openid must be 1-64 letters, digits, _ or -, and not digits alone',
      );
    }
    const token = randomUUID();
    this.store.run('INSERT INTO sessions VALUES (?, ?)', token, openid);
    return token;
  }

  openidOf(token: unknown): string | undefined {
    if (typeof token !== 'string') return undefined;
    const row = this.store.get('SELECT openid FROM sessions WHERE token = ?', token);
    return row ? String(row['openid']) : undefined;
  }
}
