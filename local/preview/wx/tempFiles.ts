import { Refusal } from './asyncApi';

/** A file on the phone, by the path the page holds. */
export interface TempFile {
  blob: Blob;
  name: string;
}

/** `wx.env.USER_DATA_PATH`: files written by the page itself, kept until the phone reloads. */
export const USER_DATA_PATH = 'http://usr';

const files = new Map<string, TempFile>();

/**
 * Gives `blob` a temporary path. It is a blob address, so `<image src>` shows it as it is; the name follows as
 * `#…` because pages take the extension from the path's end.
 */
export function addTempFile(blob: Blob, name: string): string {
  const path = `${URL.createObjectURL(blob)}#/${name.replace(/[^\w.\u4e00-\u9fff-]/g, '_')}`;
  files.set(path, { blob, name });
  return path;
}

export function writeFileAt(path: string, blob: Blob): void {
  files.set(path, { blob, name: path.split('/').pop() ?? path });
}

export function removeFileAt(path: string): boolean {
  return files.delete(path);
}

/** @throws Refusal when no file has this path (temporary ones end with the page load, as WeChat's end with the app). */
export function fileAt(path: string | undefined): TempFile {
  const file = path === undefined ? undefined : files.get(path);
  if (!file) throw new Refusal(`no such file or directory, open '${path ?? ''}'`);
  return file;
}
