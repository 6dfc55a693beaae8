import { MOST_PHOTO_BYTES } from '../../../contract';

/** A photo that is in cloud storage. `url` shows it: a temporary link, or the local path it came from. */
export interface Photo {
  fileId: string;
  url: string;
}

/** A photo in the grid, from the moment it is chosen. */
export interface Item {
  /** Stays the same through the upload. */
  key: string;
  url: string;
  /** Null until uploaded. */
  fileId: string | null;
  state: 'uploading' | 'done' | 'failed';
  /** 0–100. */
  percent: number;
  /** The picture cannot be shown (a local path of an earlier run), though the file is safe. */
  unseen: boolean;
}

export const fromPhoto = ({ fileId, url }: Photo): Item => ({
  key: fileId,
  url,
  fileId,
  state: 'done',
  percent: 100,
  unseen: url === '',
});

export const fromPath = (key: string, url: string): Item => ({
  key,
  url,
  fileId: null,
  state: 'uploading',
  percent: 0,
  unseen: false,
});

/** The list with one item changed; unknown keys (removed meanwhile) change nothing. */
export const changed = (items: readonly Item[], key: string, change: Partial<Item>): Item[] =>
  items.map((item) => (item.key === key ? { ...item, ...change } : item));

/** Those that are in storage, in order. */
export const uploaded = (items: readonly Item[]): Photo[] =>
  items.flatMap(({ fileId, url }) => (fileId === null ? [] : [{ fileId, url }]));

/** True while something still travels: not the moment to submit. */
export const isBusy = (items: readonly Item[]): boolean => items.some(({ state }) => state === 'uploading');

/** True when `photos` says what the grid already shows. */
export function sameAs(items: readonly Item[], photos: readonly Photo[]): boolean {
  const own = uploaded(items);
  return own.length === photos.length && own.every(({ fileId }, index) => fileId === photos[index]?.fileId);
}

const MEGABYTE = 1024 * 1024;

/** What is said of photos that were chosen and are too large; empty when there are none. */
export const refusalOf = (tooLarge: number): string =>
  tooLarge === 0
    ? ''
    : `有 ${tooLarge} 张照片超过 ${MOST_PHOTO_BYTES / MEGABYTE} MB，没有加进来，请换一张小一点的`;
