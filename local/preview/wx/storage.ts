import { asyncApi, Refusal, toFailure } from './asyncApi';
import type { Phone } from './phone';

/** Source: wechat-platform §6: 1 MB per key, 10 MB in all. */
const KEY_LIMIT = 1024 * 1024;
const TOTAL_LIMIT = 10 * 1024 * 1024;

const bytes = (text: string): number => new Blob([text]).size;

/** Key-value storage on the phone, apart for each identity as on each person's own phone. */
export function storage(phone: Phone) {
  const prefix = (): string => `wx:${phone.settings.as}:`;
  const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix()));
  const used = (): number => keys().reduce((sum, key) => sum + bytes(localStorage.getItem(key) ?? ''), 0);

  const set = (key: string, data: unknown): void => {
    if (typeof key !== 'string' || !key)
      throw new Refusal('parameter error: parameter.key should be a non-empty String');
    const text = JSON.stringify(data === undefined ? '' : data);
    const size = bytes(text);
    if (size > KEY_LIMIT) throw new Refusal('exceed max length of one key (1MB)');
    if (used() - bytes(localStorage.getItem(prefix() + key) ?? '') + size > TOTAL_LIMIT)
      throw new Refusal('exceed storage max size 10MB');
    try {
      localStorage.setItem(prefix() + key, text);
    } catch {
      // The browser's own quota can be smaller than WeChat's.
      throw new Refusal('exceed storage max size 10MB');
    }
  };
  const find = (key: string): { data: any } | undefined => {
    const text = localStorage.getItem(prefix() + key);
    return text === null ? undefined : { data: JSON.parse(text) };
  };
  const info = () => ({
    keys: keys().map((key) => key.slice(prefix().length)),
    currentSize: Math.ceil(used() / 1024),
    limitSize: TOTAL_LIMIT / 1024,
  });
  const clear = (): void => keys().forEach((key) => localStorage.removeItem(key));

  return {
    setStorageSync: (key: string, data: unknown) => {
      try {
        set(key, data);
      } catch (error) {
        throw toFailure('setStorageSync', error);
      }
    },
    getStorageSync: (key: string) => find(key)?.data ?? '',
    removeStorageSync: (key: string) => localStorage.removeItem(prefix() + key),
    clearStorageSync: clear,
    getStorageInfoSync: info,
    setStorage: asyncApi('setStorage', ({ key, data }: { key: string; data: unknown }) => {
      set(key, data);
      return {};
    }),
    getStorage: asyncApi('getStorage', ({ key }: { key: string }) => {
      const found = find(key);
      if (!found) throw new Refusal('data not found');
      return found;
    }),
    removeStorage: asyncApi('removeStorage', ({ key }: { key: string }) => {
      localStorage.removeItem(prefix() + key);
      return {};
    }),
    clearStorage: asyncApi('clearStorage', () => {
      clear();
      return {};
    }),
    getStorageInfo: asyncApi('getStorageInfo', info),
  };
}
