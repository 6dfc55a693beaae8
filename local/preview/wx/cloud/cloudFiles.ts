import { asyncApi, type Callbacks, Refusal } from '../asyncApi';
import { fetchFile } from '../download';
import { listeners } from '../listeners';
import type { Phone } from '../phone';
import { addTempFile, fileAt } from '../tempFiles';
import { type Bridge, CloudRefusal } from './bridge';

interface Progress {
  progress: number;
  totalBytesSent: number;
  totalBytesExpectedToSend: number;
}

interface UploadOptions {
  cloudPath: string;
  filePath: string;
}

interface TempUrl {
  fileID: string;
  tempFileURL: string;
  status: number;
  errMsg: string;
}

/** Names the failing api in refusals of the cloud. */
const named = <O extends object, R extends object>(name: string, run: (options: O) => Promise<R>) =>
  asyncApi(name, (options: O) =>
    run(options).catch((error: unknown) => {
      throw error instanceof CloudRefusal ? error.describe(name) : error;
    }),
  );

/** `wx.cloud` storage: upload, temporary addresses, download. */
export function cloudFiles(phone: Phone, bridge: Bridge) {
  const tempUrls = async (fileList: (string | { fileID: string; maxAge?: number })[]): Promise<TempUrl[]> => {
    if (fileList.length > 50) throw new Refusal('fileList holds more than 50 files');
    return ((await bridge.post('tempUrls', { fileList })) as { fileList: TempUrl[] }).fileList;
  };

  return {
    /** In callback form also gives the task, whose `onProgressUpdate` and `abort` work. */
    uploadFile: (options: UploadOptions & Callbacks) => {
      const progress = listeners<Progress>();
      let stop: (() => void) | undefined;
      const upload = named('cloud.uploadFile', async ({ cloudPath, filePath }: UploadOptions) => {
        if (!cloudPath || cloudPath.startsWith('/'))
          throw new Refusal('cloudPath must not be empty or start with "/"');
        const { blob } = fileAt(filePath);
        const tell = (sent: number, total: number): void =>
          progress.emit({
            progress: total > 0 ? Math.floor((sent / total) * 100) : 100,
            totalBytesSent: sent,
            totalBytesExpectedToSend: total,
          });
        const path = `file?cloudPath=${encodeURIComponent(cloudPath)}`;
        return (await bridge.put(path, blob, tell, (abort) => (stop = abort))) as {
          fileID: string;
          statusCode: number;
        };
      });
      const outcome = upload(options);
      return (
        outcome ?? { onProgressUpdate: progress.on, offProgressUpdate: progress.off, abort: () => stop?.() }
      );
    },
    getTempFileURL: named('cloud.getTempFileURL', async ({ fileList }: { fileList: string[] }) => ({
      fileList: await tempUrls(fileList),
    })),
    downloadFile: named('cloud.downloadFile', async ({ fileID }: { fileID: string }) => {
      const [found] = await tempUrls([fileID]);
      if (!found || found.status !== 0)
        throw new Refusal(found?.errMsg ?? 'file does not exist', { errCode: -503003 });
      const { statusCode, blob, name } = await fetchFile(phone, found.tempFileURL);
      return { statusCode, tempFilePath: addTempFile(blob, name) };
    }),
  };
}
