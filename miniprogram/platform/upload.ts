import { MOST_PHOTO_BYTES } from '../../contract';
import { CallFailed } from './callFailed';
import { newRequestKey } from './requestKey';
import { knownMe } from './session';

/** Above this a photo is compressed once more before it travels. */
const COMPRESS_ABOVE_BYTES = 400 * 1024;

/** Photos a person chose, as local paths, and how many more are too large even when compressed. */
export interface Chosen {
  paths: string[];
  tooLarge: number;
}

/** Lets the person choose up to `most` photos (1–9); none when they turn back. Never rejects. */
export function choosePhotos(most: number): Promise<Chosen> {
  return new Promise((resolve) => {
    wx.chooseMedia({
      count: Math.min(most, 9),
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: ['album', 'camera'],
      success: ({ tempFiles }) => {
        void Promise.all(tempFiles.map(({ tempFilePath, size }) => fitting(tempFilePath, size))).then(
          (fit) => {
            const paths = fit.flatMap((path) => path ?? []);
            resolve({ paths, tooLarge: fit.length - paths.length });
          },
        );
      },
      fail: () => resolve({ paths: [], tooLarge: 0 }),
    });
  });
}

/** Null when it stays too large. */
async function fitting(chosen: string, bytes: number): Promise<string | null> {
  const path = await smaller(chosen, bytes);
  // Compressed only becomes smaller: what was not too large before need not be looked at.
  return bytes <= MOST_PHOTO_BYTES || (await sizeOf(path)) <= MOST_PHOTO_BYTES ? path : null;
}

/** In bytes; 0 when the phone does not say: then the server decides. */
const sizeOf = (filePath: string): Promise<number> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().getFileInfo({
      filePath,
      success: ({ size }) => resolve(size),
      fail: () => resolve(0),
    });
  });

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
