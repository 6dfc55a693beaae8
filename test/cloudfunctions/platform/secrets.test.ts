import fc from 'fast-check';

import { makeSecrets } from '../../../cloudfunctions/platform/secrets';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const setting = (current: string, keys: Record<string, string>, index = key(9)) =>
  JSON.stringify({ current, keys, index });

const secrets = makeSecrets(setting('k1', { k1: key(1) }));
const PLACE = 'persons/p1/name';

describe('sealing', () => {
  it('opens what it sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ minLength: 1 }), (plain, place) => {
        expect(secrets.open(secrets.seal(plain, place), place)).toBe(plain);
      }),
    );
  });

  it('names its version and key, and nothing of the text', () => {
    const sealed = secrets.seal('王小明', PLACE);
    expect(sealed).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]+$/);
    expect(sealed).not.toContain('王');
    expect(sealed).not.toContain(Buffer.from('王小明').toString('base64url'));
  });

  it('never seals the same text in the same way', () => {
    expect(secrets.seal('王小明', PLACE)).not.toBe(secrets.seal('王小明', PLACE));
  });

  it('does not open at another place', () => {
    const sealed = secrets.seal('王小明', PLACE);
    expect(() => secrets.open(sealed, 'persons/p2/name')).toThrow();
    expect(() => secrets.open(sealed, 'persons/p1/phone')).toThrow();
  });

  it('does not open when any character was changed', () => {
    const sealed = secrets.seal('王小明', PLACE);
    const from = 'v1.k1.'.length;
    for (let at = from; at < sealed.length - 1; at += 1) {
      if (sealed[at] === '.') continue;
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      // The last character of a part may carry bits that decode to nothing.
      if (
        Buffer.from(changed.split('.')[3]!, 'base64url').equals(
          Buffer.from(sealed.split('.')[3]!, 'base64url'),
        ) &&
        Buffer.from(changed.split('.')[2]!, 'base64url').equals(
          Buffer.from(sealed.split('.')[2]!, 'base64url'),
        )
      )
        continue;
      expect(() => secrets.open(changed, PLACE)).toThrow();
    }
  });

  it.each([
    '',
    'v1',
    'v1.k1',
    'v1.k1.AAAA.AAAA',
    'v2.k1.AAAA.AAAA',
    'plain',
    'v1.__proto__.AAAA.' + 'A'.repeat(40),
  ])('does not open %j', (value) => expect(() => secrets.open(value, PLACE)).toThrow());

  it('does not accept a shortened tag', () => {
    const [version, id, iv, body] = secrets.seal('王小明', PLACE).split('.');
    const short = Buffer.from(body!, 'base64url').subarray(0, -4).toString('base64url');
    expect(() => secrets.open([version, id, iv, short].join('.'), PLACE)).toThrow();
  });
});

describe('rotating keys', () => {
  const before = secrets.seal('王小明', PLACE);
  const rotated = makeSecrets(setting('k2', { k1: key(1), k2: key(2) }));

  it('opens what the older key sealed', () => expect(rotated.open(before, PLACE)).toBe('王小明'));

  it('seals with the new key', () => expect(rotated.seal('王小明', PLACE)).toMatch(/^v1\.k2\./));

  it('keeps indexes and ids', () => {
    expect(rotated.index('王小明', 'name')).toBe(secrets.index('王小明', 'name'));
    expect(rotated.idOf('folder', 'o-1')).toBe(secrets.idOf('folder', 'o-1'));
  });

  it('says so when a key is gone', () => {
    const forgotten = makeSecrets(setting('k2', { k2: key(2) }));
    expect(() => forgotten.open(before, PLACE)).toThrow('unknown key');
  });
});

describe('indexes and ids', () => {
  it('are equal for equal values of one purpose only', () => {
    expect(secrets.index('13800000001', 'phone')).toBe(secrets.index('13800000001', 'phone'));
    expect(secrets.index('13800000001', 'phone')).not.toBe(secrets.index('13800000001', 'name'));
  });

  it('depend on the index key', () => {
    const other = makeSecrets(setting('k1', { k1: key(1) }, key(8)));
    expect(other.index('13800000001', 'phone')).not.toBe(secrets.index('13800000001', 'phone'));
  });

  it('do not mix up where parts end', () =>
    expect(secrets.idOf('ab', 'c')).not.toBe(secrets.idOf('a', 'bc')));

  it('are 24 letters and digits', () => {
    expect(secrets.idOf('a')).toMatch(/^[a-z0-9]{24}$/);
    expect(secrets.newId()).toMatch(/^[a-z0-9]{24}$/);
    expect(secrets.newId()).not.toBe(secrets.newId());
  });
});

describe('the setting of the keys', () => {
  it.each([
    [undefined, 'not set'],
    ['', 'not set'],
    ['{', 'not JSON'],
    ['null', 'current names no key'],
    ['{}', 'current names no key'],
    [setting('k2', { k1: key(1) }), 'current names no key'],
    [setting('k1', { k1: 'AAAA' }), 'key k1 is not 32 bytes'],
    [setting('k1', { k1: key(1) }, 'AAAA'), 'index is not 32 bytes'],
    [setting('a.b', { 'a.b': key(1) }), 'key id'],
  ])('%j is refused: %s', (value, why) => expect(() => makeSecrets(value)).toThrow(why));

  it('is never quoted in an error', () => {
    const broken = setting('k1', { k1: key(1) }).slice(0, -3);
    expect(() => makeSecrets(broken)).toThrow(
      expect.objectContaining({ message: 'ARCHIVE_KEYS is not JSON' }),
    );
  });
});
