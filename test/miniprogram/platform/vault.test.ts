import { createDecipheriv } from 'node:crypto';

import { Vault, VaultFailed } from '../../../miniprogram/platform/vault';
import { fakeWx } from '../../support/fakeWx';

const KEY = Buffer.alloc(32, 7).toString('base64url');
const VALUE = { name: '欧阳娜娜', phone: '13800138000', note: '“引号”\n换行 😀 ÿ', list: [1, null, true] };

describe('a vault', () => {
  beforeEach(() => void fakeWx());

  it('gives back what was sealed, letter for letter, however long', async () => {
    const vault = await Vault.open(KEY);
    expect(vault.open('a/1', vault.seal('a/1', VALUE))).toEqual(VALUE);
    const picture = Buffer.alloc(60_000, 9).toString('base64');
    expect(vault.open('a/1', vault.seal('a/1', { picture }))).toEqual({ picture });
    expect(vault.open('a/1', vault.seal('a/1', null))).toBeNull();
  });

  it('is AES-256-GCM as everybody else does it, with the place as associated data', async () => {
    const sealed = Buffer.from((await Vault.open(KEY)).seal('绑定/1', VALUE).slice(3), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(KEY, 'base64url'), sealed.subarray(0, 12))
      .setAAD(Buffer.from('绑定/1'))
      .setAuthTag(sealed.subarray(-16));
    const plain = decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    expect(JSON.parse(plain)).toEqual(VALUE);
  });

  it('shows nothing of the value, and never the same twice', async () => {
    const vault = await Vault.open(KEY);
    const sealed = Array.from({ length: 400 }, () => vault.seal('a/1', VALUE));
    expect(
      new Set(sealed.map((one) => Buffer.from(one.slice(3), 'base64').subarray(0, 12).toString('hex'))).size,
    ).toBe(400);
    const bytes = Buffer.from(sealed[0]!.slice(3), 'base64').toString('latin1');
    expect(bytes).not.toContain('13800138000');
  });

  it('opens nothing with another key, at another place, or changed in any byte', async () => {
    const vault = await Vault.open(KEY);
    const sealed = vault.seal('a/1', VALUE);
    const other = await Vault.open(Buffer.alloc(32, 8).toString('base64url'));
    expect(other.open('a/1', sealed)).toBeNull();
    expect(vault.open('a/2', sealed)).toBeNull();
    const bytes = Buffer.from(sealed.slice(3), 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(vault.open('a/1', `v1.${changed.toString('base64')}`)).toBeNull();
    }
    for (const broken of ['', 'v1.', 'v1.AAAA', sealed.slice(3), `v2.${sealed.slice(3)}`])
      expect(vault.open('a/1', broken)).toBeNull();
  });

  it('refuses what is no key, and seals nothing without randomness', async () => {
    await expect(Vault.open('c2hvcnQ')).rejects.toThrow(VaultFailed);
    const fake = fakeWx();
    const vault = await Vault.open(KEY);
    fake.wx.getRandomValues = ({ fail }: any) => fail({});
    expect(() => {
      for (let at = 0; at < 501; at += 1) vault.seal('a/1', 1);
    }).toThrow(VaultFailed);
    await expect(Vault.open(KEY)).rejects.toThrow(VaultFailed);
  });
});
