import type { Clock } from '../clock';
import { CloudError } from '../failure';
import type { Params } from '../params';
import { checkedPath, type FileIds } from './cloudPath';
import type { FileStore } from './fileStore';
import type { Signer } from './signatures';

/** Seconds a download link lives when the caller names no age. Source: WeChat's SDK reference (10 minutes). */
export const DEFAULT_MAX_AGE_S = 600;

/** Seconds an upload may take to begin. */
const UPLOAD_AGE_S = 600;

/** Files per call. Source: getTempFileURL and deleteFile take at most 50. */
const MAX_BATCH = 50;

const missing = (fileID: unknown): Record<string, unknown> => ({
  code: 'STORAGE_FILE_NONEXIST',
  message: 'storage file not exists',
  fileID,
  tempFileURL: '',
});

function batch(list: unknown, name: string): unknown[] {
  if (!Array.isArray(list) || list.length === 0)
    throw new CloudError('INVALID_PARAM', `${name} must be a list`);
  if (list.length > MAX_BATCH)
    throw new CloudError('INVALID_PARAM', `${name} holds more than ${MAX_BATCH} files`);
  return list;
}

/** The fields of one item of a batch. @throws CloudError INVALID_PARAM when it has none */
function fieldsOf(item: unknown): Params {
  if (typeof item !== 'object' || item === null)
    throw new CloudError('INVALID_PARAM', 'each item of the list must be an object');
  return item as Params;
}

/** What storage needs; `url` is the gateway's address, known once it listens. */
export interface StorageParts {
  files: FileStore;
  ids: FileIds;
  signer: Signer;
  clock: Clock;
  url: () => string;
}

/** The storage.* actions of the SDK wire. */
export class Storage {
  constructor(private readonly parts: StorageParts) {}

  /** A private link: unencoded, because the SDK encodes it again. `maxAge` in seconds. */
  temporaryUrl(path: string, maxAge: number): string {
    const { signer, clock, url } = this.parts;
    const { sign, expires } = signer.sign('get', path, Math.floor(clock.now() / 1000) + maxAge);
    return `${url()}/cos/${path}?sign=${sign}&t=${expires}`;
  }

  /** Whether `url` is a link into this storage that does not open: forged, expired, or to a file that is gone. */
  isDeadLink(url: string): boolean {
    const { files, signer, clock } = this.parts;
    const prefix = `${this.parts.url()}/cos/`;
    if (!url.startsWith(prefix)) return false;
    try {
      const [path = '', query] = url.slice(prefix.length).split('?');
      const given = new URLSearchParams(query);
      const signature = { sign: given.get('sign') ?? '', expires: Number(given.get('t') ?? NaN) };
      const place = decodeURIComponent(path);
      return !files.find(place) || !signer.verify('get', place, signature, clock.now());
    } catch {
      return true;
    }
  }

  /** @throws CloudError when `action` is none of storage's. */
  async handle(action: string, params: Params): Promise<Record<string, unknown>> {
    switch (action) {
      case 'storage.getUploadMetadata':
        return this.uploadMetadata(params);
      case 'storage.batchGetDownloadUrl':
        return {
          data: {
            download_list: batch(params['file_list'], 'file_list').map((item) => this.link(fieldsOf(item))),
          },
        };
      case 'storage.batchDeleteFile':
        return { data: { delete_list: await this.removeAll(params['fileid_list']) } };
      case 'storage.batchCopyFile':
        return { data: { copy_list: await this.copyAll(params['file_list']) } };
      default:
        throw new CloudError('INVALID_ACTION', `not emulated: ${action}`);
    }
  }

  private uploadMetadata(params: Params): Record<string, unknown> {
    const { signer, clock, ids, url } = this.parts;
    const path = checkedPath(params['path']);
    const { sign, expires } = signer.sign('put', path, Math.floor(clock.now() / 1000) + UPLOAD_AGE_S);
    const target = `${url()}/cos/${path.split('/').map(encodeURIComponent).join('/')}`;
    const fileId = ids.of(path);
    const authorization = `sign=${sign}&t=${expires}`;
    // The SDK puts cosFileId into a header, which cannot carry Chinese.
    const cosFileId = Buffer.from(fileId).toString('base64url');
    return { data: { url: target, token: 'local', authorization, fileId, cosFileId } };
  }

  private link(item: Params): Record<string, unknown> {
    const path = this.parts.ids.pathOf(item['fileid']);
    if (path === undefined || !this.parts.files.find(path)) return missing(item['fileid']);
    const asked = item['max_age'];
    const maxAge = typeof asked === 'number' && asked > 0 ? Math.floor(asked) : DEFAULT_MAX_AGE_S;
    return { code: 'SUCCESS', fileID: item['fileid'], tempFileURL: this.temporaryUrl(path, maxAge), maxAge };
  }

  private async removeAll(list: unknown): Promise<Record<string, unknown>[]> {
    return Promise.all(
      batch(list, 'fileid_list').map(async (fileID: unknown) => {
        const path = this.parts.ids.pathOf(fileID);
        const existed = path !== undefined && (await this.parts.files.remove(path));
        return existed ? { code: 'SUCCESS', fileID } : missing(fileID);
      }),
    );
  }

  private async copyAll(list: unknown): Promise<Record<string, unknown>[]> {
    const copied: Record<string, unknown>[] = [];
    for (const item of batch(list, 'file_list')) copied.push(await this.copy(fieldsOf(item)));
    return copied;
  }

  private async copy(item: Params): Promise<Record<string, unknown>> {
    const { files, ids, clock } = this.parts;
    const from = files.find(checkedPath(item['src_path']));
    const target = checkedPath(item['dst_path']);
    if (!from) return missing(ids.of(String(item['src_path'])));
    if (files.find(target) && item['overwrite'] === false) {
      return { code: 'STORAGE_REQUEST_FAIL', message: 'the destination exists', fileId: ids.of(target) };
    }
    await files.write(target, await files.read(from), clock.now(), from.openid);
    if (item['remove_original'] === true) await files.remove(from.path);
    return { code: 'SUCCESS', message: '', fileId: ids.of(target) };
  }
}
