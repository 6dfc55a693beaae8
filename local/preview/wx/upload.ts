import { callbackApi, type Callbacks, Refusal } from './asyncApi';
import { listeners } from './listeners';
import { crossLine } from './network';
import type { Phone } from './phone';
import { servedAddress } from './servers';
import { fileAt } from './tempFiles';

interface Progress {
  progress: number;
  totalBytesSent: number;
  totalBytesExpectedToSend: number;
}

interface UploadOptions {
  url: string;
  filePath: string;
  /** Of the file's field in the form. */
  name: string;
  formData?: Record<string, string>;
  header?: Record<string, string>;
}

/** `wx.uploadFile`: a form with one file to a server of one's own; as in WeChat it gives a task and no promise. */
export function upload(phone: Phone) {
  return {
    uploadFile: (options: UploadOptions & Callbacks) => {
      const progress = listeners<Progress>();
      const request = new XMLHttpRequest();
      let isAborted = false;
      const abort = (): void => {
        isAborted = true;
        request.abort();
      };
      callbackApi(
        'uploadFile',
        async ({ url, filePath, name, formData = {}, header = {} }: UploadOptions) => {
          if (!name) throw new Refusal('parameter error: parameter.name should be a non-empty String');
          const [address, file] = [servedAddress(url), fileAt(filePath)];
          await crossLine(phone);
          if (isAborted) throw new Refusal('abort');
          const form = new FormData();
          for (const [key, value] of Object.entries(formData)) form.append(key, value);
          form.append(name, file.blob, file.name);
          return post(request, address, header, form, progress.emit);
        },
      )(options);
      return { onProgressUpdate: progress.on, offProgressUpdate: progress.off, abort };
    },
  };
}

// fetch cannot tell upload progress; XMLHttpRequest can.
function post(
  request: XMLHttpRequest,
  address: string,
  header: Record<string, string>,
  form: FormData,
  onProgress: (progress: Progress) => void,
): Promise<{ statusCode: number; data: string }> {
  return new Promise((resolve, reject) => {
    request.open('POST', address);
    for (const [key, value] of Object.entries(header)) request.setRequestHeader(key, value);
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress({
        progress: total > 0 ? Math.floor((loaded / total) * 100) : 100,
        totalBytesSent: loaded,
        totalBytesExpectedToSend: total,
      });
    request.onload = () => resolve({ statusCode: request.status, data: request.responseText });
    request.onerror = () => reject(new Refusal('net::ERR_CONNECTION_REFUSED'));
    request.onabort = () => reject(new Refusal('abort'));
    request.send(form);
  });
}
