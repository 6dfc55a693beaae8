import { CloudError } from '../failure';

/** The longest object key. Source: COS object keys are at most 850 bytes. */
const MAX_PATH_BYTES = 850;

/** Characters that would change the meaning of a signed URL or are not visible. */
const UNSAFE = /[\\?#%\p{Cc}]/u;

/** `path` itself if it may name a file. @throws CloudError INVALID_PARAM for `..`, a leading `/`, odd characters. */
export function checkedPath(path: unknown): string {
  if (typeof path !== 'string' || path === '')
    throw new CloudError('INVALID_PARAM', 'the cloud path is empty');
  const segments = path.split('/');
  const isWellFormed = segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
  if (!isWellFormed || UNSAFE.test(path) || Buffer.byteLength(path) > MAX_PATH_BYTES) {
    throw new CloudError('INVALID_PARAM', 'the cloud path is not allowed');
  }
  return path;
}

/** Translates between paths and file IDs `cloud://<env>.<bucket>/<path>` of one environment. */
export class FileIds {
  /** Name of the environment's one bucket. */
  readonly bucket: string;
  private readonly prefix: string;

  constructor(env: string) {
    const mark = Buffer.from(env).toString('hex').slice(0, 4);
    this.bucket = `${mark}-${env}-1250000000`;
    this.prefix = `cloud://${env}.${this.bucket}/`;
  }

  of(path: string): string {
    return this.prefix + path;
  }

  /** The path, or undefined when `fileID` is no file of this environment. */
  pathOf(fileID: unknown): string | undefined {
    if (typeof fileID !== 'string' || !fileID.startsWith(this.prefix)) return undefined;
    try {
      return checkedPath(fileID.slice(this.prefix.length));
    } catch {
      return undefined;
    }
  }
}
