import { callbackApi, type Callbacks, Refusal } from './asyncApi';
import { listeners } from './listeners';
import { crossLine } from './network';
import type { Phone } from './phone';
import { servedAddress } from './servers';
import { addTempFile, writeFileAt } from './tempFiles';

interface Progress {
  progress: number;
  totalBytesWritten: number;
  totalBytesExpectedToWrite: number;
}

interface DownloadOptions {
  url: string;
  filePath?: string;
}

/** `wx.downloadFile`; as in WeChat it gives a task and no promise. */
export function download(phone: Phone) {
  return {
    downloadFile: (options: DownloadOptions & Callbacks) => {
      const progress = listeners<Progress>();
      const stop = new AbortController();
      callbackApi('downloadFile', async ({ url, filePath }: DownloadOptions) => {
        const { statusCode, blob, name } = await fetchFile(phone, url, progress.emit, stop.signal);
        if (!filePath) return { statusCode, tempFilePath: addTempFile(blob, name) };
        writeFileAt(filePath, blob);
        return { statusCode, filePath };
      })(options);
      return { onProgressUpdate: progress.on, offProgressUpdate: progress.off, abort: () => stop.abort() };
    },
  };
}

/** The file at `url`, which may be any that this preview serves. @throws Refusal, Error when there is no network */
export async function fetchFile(
  phone: Phone,
  url: string,
  onProgress: (progress: Progress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<{ statusCode: number; blob: Blob; name: string }> {
  const address = servedAddress(url);
  await crossLine(phone);
  try {
    const response = await fetch(address, signal ? { signal } : {});
    const blob = await whole(response, onProgress);
    const name = decodeURIComponent(new URL(url).pathname.split('/').pop() ?? 'file');
    return { statusCode: response.status, blob, name };
  } catch {
    throw new Refusal(signal?.aborted ? 'abort' : 'net::ERR_CONNECTION_REFUSED');
  }
}

async function whole(response: Response, onProgress: (progress: Progress) => void): Promise<Blob> {
  const total = Number(response.headers.get('content-length') ?? 0);
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let written = 0;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(next.value);
    written += next.value.length;
    onProgress({
      progress: total > 0 ? Math.min(100, Math.floor((written / total) * 100)) : 100,
      totalBytesWritten: written,
      totalBytesExpectedToWrite: Math.max(total, written),
    });
  }
  return new Blob(parts, { type: response.headers.get('content-type') ?? '' });
}
