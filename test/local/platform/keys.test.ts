import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys, readOrMakeKeys } from '../../../local/keys';

describe('the keys of the local platform', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('are made once, for this user only, and stay', () => {
    const file = join(home, 'deep/keys.json');
    const first = readOrMakeKeys(file);
    expect(readOrMakeKeys(file)).toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are two different 32-byte keys', () => {
    const { current, keys, index } = JSON.parse(makeKeys());
    expect(Buffer.from(keys[current], 'base64')).toHaveLength(32);
    expect(Buffer.from(index, 'base64')).toHaveLength(32);
    expect(keys[current]).not.toBe(index);
    expect(makeKeys()).not.toBe(makeKeys());
  });

  it('are never replaced when unreadable, nor quoted', () => {
    const file = join(home, 'keys.json');
    writeFileSync(file, '{"current":"k1","keys":{"k1":"c2VjcmV0');
    expect(() => readOrMakeKeys(file)).toThrow('not JSON');
    expect(() => readOrMakeKeys(file)).not.toThrow('c2VjcmV0');
  });
});
