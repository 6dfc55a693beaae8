import { randomBytes } from 'node:crypto';

import { fromBase64, toBase64 } from '../../../miniprogram/platform/base64';

describe('base64', () => {
  it('is what everybody else makes of the same bytes, in every length', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = randomBytes(length);
      expect(toBase64(bytes)).toBe(bytes.toString('base64'));
      expect(Buffer.from(fromBase64(bytes.toString('base64')))).toEqual(bytes);
      expect(Buffer.from(fromBase64(bytes.toString('base64url')))).toEqual(bytes);
    }
  });

  it('ends at what is no base64', () => expect([...fromBase64('AQ!AQ')]).toEqual([1]));
});
