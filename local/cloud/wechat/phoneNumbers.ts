import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock';
import type { PlatformStore } from '../platformStore';
import { type ApiArguments, textArgument, WeChatFailure } from './apiFailure';

/** How long a code from the getPhoneNumber button lives. Source: WeChat (5 minutes, single use). */
const CODE_LIFE_MS = 5 * 60_000;

/** Codes that stand for a phone number the user agreed to give. */
export class PhoneNumbers {
  constructor(
    private readonly store: PlatformStore,
    private readonly clock: Clock,
    private readonly appid: string,
  ) {}

  /** What the button's event would carry after the user agreed. */
  issue(phone: string): string {
    const code = randomUUID();
    this.store.run('DELETE FROM phoneCodes WHERE expiresAt < ?', this.clock.now());
    this.store.run('INSERT INTO phoneCodes VALUES (?, ?, ?)', code, phone, this.clock.now() + CODE_LIFE_MS);
    return code;
  }

  /** phonenumber.getPhoneNumber. @throws WeChatFailure 40029 for an unknown, used or old code. */
  redeem(args: ApiArguments): Record<string, unknown> {
    const code = textArgument(args, 'code', 40029, 'invalid code');
    const sql = 'DELETE FROM phoneCodes WHERE code = ? RETURNING phone, expiresAt';
    const row = this.store.get(sql, code);
    if (!row || Number(row['expiresAt']) < this.clock.now()) throw new WeChatFailure(40029, 'invalid code');
    const phone = String(row['phone']);
    // A foreign number is given to the cloud as `+852 61234567`.
    const [, countryCode = '86', purePhoneNumber = phone] = /^\+(\d{1,3}) (\d+)$/.exec(phone) ?? [];
    const phoneNumber = countryCode === '86' ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`;
    const watermark = { timestamp: Math.floor(this.clock.now() / 1000), appid: this.appid };
    return { phone_info: { phoneNumber, purePhoneNumber, countryCode, watermark } };
  }
}
