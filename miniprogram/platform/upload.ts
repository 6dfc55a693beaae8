import { CallFailed } from './callFailed';
import { newRequestKey } from './requestKey';
import { knownMe } from './session';

/** Above this a photo is compressed once more before it travels. */
const COMPRESS_ABOVE_BYTES = 400 * 1024;

/** Lets the person choose up to `most` photos (1–9) and gives their local paths; none when they turn back. Never rejects. */
export function choosePhotos(most: number): Promise<string[]> {
  return new Promise((resolve) => {
    wx.chooseMedia({
      count: Math.min(most, 9),
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: ['album', 'camera'],
      success: ({ tempFiles }) => {
        void Promise.all(tempFiles.map(({ tempFilePath, size }) => smaller(tempFilePath, size))).then(
          resolve,
        );
      },
      fail: () => resolve([]),
    });
  });
}

function smaller(path: string, bytes: number): Promise<string> {
  if (bytes <= COMPRESS_ABOVE_BYTES) return Promise.resolve(path);
  return new Promise((resolve) => {
    wx.compressImage({
      src: path,
      quality: 70,
      success: ({ tempFilePath }) => resolve(tempFilePath),
      // PNG and old phones cannot; the photo itself is good enough.
      fail: () => resolve(path),
    });
  });
}

/**
 * Puts one photo into the person's own folder of cloud storage, trying twice, and gives its file id.
 * `onProgress` hears whole percents. @throws CallFailed OFFLINE
 */
export async function uploadPhoto(path: string, onProgress: (percent: number) => void): Promise<string> {
  return uploadAs(`${newRequestKey()}.${extensionOf(path)}`, path, onProgress);
}

/** The same under a name of one's own: sent again it takes the place of what is there. @throws CallFailed OFFLINE */
export async function uploadAs(
  name: string,
  path: string,
  onProgress: (percent: number) => void = () => undefined,
): Promise<string> {
  const { uploadFolder } = await knownMe();
  // One name for both tries: the second overwrites what the first may have left.
  const cloudPath = `${uploadFolder}/${name}`;
  try {
    return await put(cloudPath, path, onProgress);
  } catch {
    return await put(cloudPath, path, onProgress);
  }
}

function put(cloudPath: string, filePath: string, onProgress: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }) => resolve(fileID),
      fail: () => reject(new CallFailed('OFFLINE', '照片没有传上去，请点一下重试', true)),
    });
    task.onProgressUpdate(({ progress }) => onProgress(progress));
  });
}

const extensionOf = (path: string) => /\.(png|webp|gif|jpeg|jpg)$/i.exec(path)?.[1]?.toLowerCase() ?? 'jpg';
